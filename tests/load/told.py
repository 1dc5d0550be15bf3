"""What a load prints: a line a class, and at the end how long choices waited, what went wrong, and the memory held."""

from statistics import median

import numpy as np

LINE = "{:>5}  {:<9}  {:>6}  {:>7}  {:>6}  {:>6}  {:>6}  {:>6}  {:>7}  {:>5}  {:>6}"


def head(chosen):
    """What is done, and the names of the columns."""
    rounds = f"{chosen.rounds} rounds each, and all choose within a second"
    soak = f", for {chosen.minutes:g} minutes, with reloads, lost streams and fans" if chosen.minutes else ""
    return "\n".join((f"{chosen.seats} seats, {rounds}{soak}; waits in seconds", LINE.format(
        "class", "worlds", "choices", "median", "95 %", "most", "fans", "95 %", "answers", "GiB", "errors")))


def share(waits, part):
    """The wait that a part of them does not exceed."""
    return float(np.quantile(waits, part, method="inverted_cdf"))


def class_line(lesson, server):
    """One class in a line."""
    waits = [wait for each in lesson.rounds for wait in each]
    memory, _ = server.memory()
    return LINE.format(lesson.number + 1, lesson.worlds, len(waits), f"{median(waits):.2f}", f"{share(waits, .95):.2f}",
                       f"{max(waits):.2f}", len(lesson.fans),
                       f"{share(lesson.fans, .95):.1f}" if lesson.fans else "", lesson.answers,
                       f"{memory:.2f}" if memory else "?", len(lesson.errors))


def summary(found, server):
    """All classes together: waits by kind of worlds and of the busiest round, errors in words."""
    lines = []
    for kind in dict.fromkeys(lesson.worlds for lesson in found):
        every = [each for lesson in found if lesson.worlds == kind for each in lesson.rounds if each]
        waits = [wait for each in every for wait in each]
        worst = max(share(each, 0.95) for each in every)
        lines.append(f"{kind} worlds: 95 % of {len(waits):,} choices answered within {share(waits, .95):.2f} s "
                     f"(half within {median(waits):.2f}); 95 % of the slowest round within {worst:.2f} s")
    errors = [words for lesson in found for words in lesson.errors]
    answers, minutes = sum(lesson.answers for lesson in found), sum(lesson.seconds for lesson in found) / 60
    lines.append(f"{answers:,} answers in {minutes:.0f} minutes, {len(errors)} errors")
    lines += [f"  {words}" for words in dict.fromkeys(errors)]
    if server.said:
        lines.append(f"the app wrote to its terminal: {server.said[-2000:]}")
    if server.peak is not None:
        lines.append(f"memory: {server.peak:.2f} GiB at most")
    return "\n".join(lines)
