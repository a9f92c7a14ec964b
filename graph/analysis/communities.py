"""Communities: agencies that work together more than with others (Louvain), and how sure that is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from statistics import mean

import networkx as nx

SEEDS = range(10)  # runs; the best is taken, and how well they agree is told


@dataclass(frozen=True, slots=True)
class Partition:
    """The best partition of several runs."""

    communities: tuple[tuple[str, ...], ...]  # ids, sorted; the largest first, of equally large ones by first id
    modularity: float | None  # -0.5 to 1; None where there is no edge
    runs: int  # how often Louvain was run, each time with another seed
    nmi: float | None  # mean normalised mutual information of each two runs: 1 where all agree
    ari: float | None  # mean adjusted Rand index of each two runs: 1 where all agree, about 0 for chance


def find_communities(
    network: "nx.Graph[str]", *, weight: str = "weight", resolution: float = 1.0, seeds: Sequence[int] = SEEDS
) -> Partition:
    """The communities of a network by Louvain (Blondel et al. 2008): of all runs the partition of the highest modularity.

    The same network gives the same communities, in whatever order its nodes and edges were added. Agencies without partners
    are communities of one. A ``resolution`` above 1 favours smaller ones.
    """
    nodes = sorted(network)
    ordered = _number_nodes(network, nodes, weight)
    if not ordered.number_of_edges():
        return Partition(tuple((node,) for node in nodes), None, len(seeds), None, None)
    partitions = [
        _sort(nx.community.louvain_communities(ordered, weight="weight", resolution=resolution, seed=seed))
        for seed in seeds
    ]
    values = [
        nx.community.modularity(ordered, [*map(set, partition)], weight="weight", resolution=resolution)
        for partition in partitions
    ]
    best = min(range(len(seeds)), key=lambda run: (-round(values[run], 12), partitions[run]))
    pairs = list(combinations([_label(partition) for partition in partitions], 2))
    return Partition(
        communities=tuple(tuple(nodes[number] for number in community) for community in partitions[best]),
        modularity=values[best],
        runs=len(seeds),
        nmi=mean(measure_nmi(*pair) for pair in pairs) if pairs else None,
        ari=mean(measure_ari(*pair) for pair in pairs) if pairs else None,
    )


def measure_nmi(first: Sequence[int], second: Sequence[int]) -> float:
    """Normalised mutual information of two partitions of the same things, divided by the mean of their entropies."""
    total = len(first)
    ours, theirs, both = Counter(first), Counter(second), Counter(zip(first, second, strict=True))
    mutual = sum(n / total * log(n * total / (ours[a] * theirs[b])) for (a, b), n in sorted(both.items()))
    entropies = _measure_entropy(ours, total) + _measure_entropy(theirs, total)
    return 2 * mutual / entropies if entropies else 1.0


def measure_ari(first: Sequence[int], second: Sequence[int]) -> float:
    """Adjusted Rand index of two partitions of the same things (Hubert and Arabie 1985)."""

    def count_pairs(sizes: Counter[int] | Counter[tuple[int, int]]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    ours, theirs = count_pairs(Counter(first)), count_pairs(Counter(second))
    both = count_pairs(Counter(zip(first, second, strict=True)))
    everyone = len(first) * (len(first) - 1) // 2
    expected = ours * theirs / everyone if everyone else 0.0
    most = (ours + theirs) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def _number_nodes(network: "nx.Graph[str]", nodes: Sequence[str], weight: str) -> "nx.Graph[int]":
    """The network with numbers for ids, all in one order: Louvain walks through sets, and those of words vary."""
    numbers = {node: number for number, node in enumerate(nodes)}
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(numbers.values())
    pairs = [
        (*sorted((numbers[first], numbers[second])), data[weight]) for first, second, data in network.edges(data=True)
    ]
    ordered.add_weighted_edges_from(sorted(pairs))
    return ordered


def _sort(partition: Iterable[set[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted((tuple(sorted(each)) for each in partition), key=lambda each: (-len(each), each)))


def _label(partition: Sequence[Sequence[int]]) -> list[int]:
    """The number of the community of each node, in the order of the nodes."""
    numbers = {node: number for number, community in enumerate(partition) for node in community}
    return [numbers[node] for node in sorted(numbers)]


def _measure_entropy(sizes: Counter[int], total: int) -> float:
    return -sum(n / total * log(n / total) for _, n in sorted(sizes.items()))
