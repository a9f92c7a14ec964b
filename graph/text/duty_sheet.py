"""What a list of duties (责任清单) is called and has for columns, written this year and read again the next."""

from graph.text.messages import say

DUTIES_OF = say("Duties of {agency}")  # above the table: 云川市教育局责任清单
WIDTHS = {
    "nth": 6,
    "task": 44,
    "role": 9,
    "lead_agencies": 16,
    "co_responsible_agencies": 22,
    "target": 24,
    "deadline": 15,
    "source": 24,
    "progress": 20,
    "person": 11,
}  # of its columns, by their keys in headings.py, in characters
FILLED_IN = ("progress", "person")  # empty, for the office
FACTS = tuple(each for each in WIDTHS if each not in FILLED_IN)
LAST_YEAR = "carried_from"  # what last year's task said, where it was reworded
