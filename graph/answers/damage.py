"""What is lost of the documents that an answer counts in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Damage:
    """How much of the documents asked of is lost."""

    lost_tasks: int  # tasks of which nothing survives
    lost_statements: int  # tasks that survive without the statement that named who answers for them

    @property
    def at_least(self) -> bool:
        """Whether counts over these documents are lower bounds."""
        return self.lost_tasks + self.lost_statements > 0
