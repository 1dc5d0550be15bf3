"""The whole story of a world: its days, why its ceasefire ended, what nobody knew, and how to tell it again."""

from dataclasses import dataclass, field

from experiments.watch.endings import truth, why
from experiments.watch.telling import WORDS_OF, Entry, days_told
from experiments.watch.words import WIDTH, paragraph
from sim.plots import look


@dataclass
class Part:
    """One dyad under one policy: a heading, its days, and the paragraph on the end of its ceasefire.

    ``again`` marks a part that tells what another policy makes of a world that has been told already.
    """

    heading: str
    days: list[Entry]
    question: str
    answer: str
    again: bool = False


@dataclass
class Story:
    """A world told.

    Attributes:
        title: what world it is.
        setting: lines below the title.
        parts: what happened, dyad by dyad and policy by policy.
        parted: where the two policies part, in words; empty for one policy.
        truth: what nobody but the hosts knew.
        commands: the exact commands that tell it again.
    """

    title: str
    setting: list[str]
    parts: list[Part] = field(default_factory=list)
    parted: str = ""
    truth: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def text(self):
        """The story as plain text, at most 100 columns wide but for commands."""
        lines = [self.title, "=" * min(len(self.title), WIDTH)]
        for words in self.setting:
            lines += paragraph(words)
        for place, part in enumerate(self.parts):
            if part.again and not self.parts[place - 1].again:
                lines += ["", *paragraph(self.parted)]
            lines += ["", part.heading, "-" * min(len(part.heading), WIDTH)]
            for entry in part.days:
                lines += entry.lines()
            lines += ["", *paragraph(f"{part.question}. {part.answer}")]
        wide = WIDTH - 4
        lines += ["", "+- What nobody but the hosts knew ".ljust(WIDTH - 1, "-") + "+"]
        for words in self.truth:
            lines += [f"| {line:{wide}} |" for line in paragraph(words, "  ", 4)]
        lines += ["+" + "-" * (WIDTH - 2) + "+", "", "Tell it again:", *(f"  {command}" for command in self.commands)]
        return "\n".join(lines) + "\n"


def told(job, lives, met):
    """Story of a world under one policy or two.

    Args:
        job: what was asked for.
        lives: one lived world a policy.
        met: where two lives part, of ``parting``; None for one life, or for two that never part.
    """
    life = lives[0]
    scenario = life.scenario
    start = "inside a running truce" if scenario.start == "doha" else "at war"
    story = Story(
        title=f"{scenario.title}: world {life.replicate} of seed {life.seed}",
        setting=[f"Policy: {life.policy}. Day 0 opens {start}; a first ceasefire can be signed until day "
                 f"{scenario.horizon}, and the world ends on day {scenario.days}.", WORDS_OF,
                 *(["A toy scenario: no evidence stands behind the coefficients of its further fronts."]
                   if scenario.toy else [])],
        commands=[job.command(against=job.against)])
    story.parts += [_part(life, dyad) for dyad in scenario.dyads]
    if len(lives) == 2:
        other = lives[1]
        story.parted = _parted(lives, met)
        story.parts += [_part(other, dyad, met) for dyad in (scenario.dyads if met else ())]
        story.commands.append(job.command(strategy=job.against))
    for dyad in scenario.dyads:
        label = f"{dyad_words(scenario, dyad)}: " if len(scenario.dyads) > 1 else ""
        for each in lives:
            under = f"Under “{look(each.scenario.strategy).label}”: " if len(lives) > 1 else ""
            lines = truth(each, dyad)
            own = lines[:-1] if lines and lines[-1].startswith("Of ") else lines
            if each is life:
                story.truth += [label + line for line in own]
            story.truth += [label + under + line for line in lines[len(own):]]
    return story


def dyad_words(scenario, dyad):
    """A dyad in words."""
    return scenario.dyads[dyad].label or dyad.replace("_", " ")


def _part(life, dyad, met=None):
    scenario = life.scenario
    several = f", {dyad_words(scenario, dyad)}" if len(scenario.dyads) > 1 else ""
    question, answer = why(life, dyad)
    if met is None:
        return Part(f"What happened{several}: {life.policy}", days_told(life, dyad), question, answer)
    heading = f"The same world under “{look(life.scenario.strategy).label}”{several}, from day {met[0]}"
    return Part(heading, days_told(life, dyad, begin=met[0]), question, answer, again=True)


def _parted(lives, met):
    names = [look(life.scenario.strategy).label for life in lives]
    if met is None:
        return f"Under “{names[1]}” the same world goes the same way to its last day."
    day, *rows = met
    told_rows = [f"under “{name}”: {row['text'][:-1]}" + (f" (day {row['day']})" if row["day"] != day else "")
                 if row is not None else f"under “{name}”: nothing more" for name, row in zip(names, rows, strict=True)]
    return f"The two part on day {day}: {'; '.join(told_rows)}. Until then they are the same world, day by day."
