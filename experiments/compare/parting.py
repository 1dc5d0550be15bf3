"""Where two lives of one world part, and by which draw of luck."""

from sim.numbers import fronts_of
from sim.story import named
from sim.streams import seed_words, uniforms
from sim.vocabulary import Block, Event
from sim.worlds import open_worlds

DRAWS = {
    "attack": (Block.GROUP, 0, "whether {who} attacks"),
    "blamed": (Block.GROUP, 1, "whether the attack of {who} is blamed on its host"),
    "domestic_attack": (Block.DYAD, None, "whether militants of its own attack {who}"),
    "falsely_blamed": (Block.FRONT_DOMESTIC, 0, "whether {who} blames an attack of its own militants on the other"),
    "clash": (Block.DYAD, 2, "whether units clash at the border"),
    "reopening": (Block.FRONT_DOMESTIC, 3, "whether {who} opens the border again"),
    "strike": (Block.FRONT_RESPONSE, 0, "whether {who} strikes back"),
    "accident": (Block.ACCIDENT, None, "whether the shooting gets out of hand"),
    "breach": (Block.GROUP, 3, "whether the blamed attack is held a breach"),
    "refused_by_target": (Block.OFFER, 0, "whether {who} accepts what is offered"),
    "refused_by_delegation": (Block.OFFER, 1, "whether the delegation of {who} signs"),
    "refused_by_principal": (Block.OFFER, 2, "whether those whom the delegation of {who} answers to agree"),
}
"""Kinds of events that one draw decides: its block, its place in it (None: by side), and what it decides, in words."""
BY_BELIEF = ("No draw of its own parts them: it follows from the texts, and from what was believed and reckoned by then"
             " under each.")


def parted(lives, met, names, seed, own):
    """Where two lives of a world part and by which draw, in words.

    Args:
        lives: both lives.
        met: of :func:`experiments.watch.lived.parting`.
        names: where the two lives are lived: "in A", "under “written only”".
        seed: of the world's luck.
        own: its number under that seed.
    """
    if met is None:
        return f"{names[0][0].upper()}{names[0][1:]} and {names[1]} this world goes the same way to its last day."
    day, *rows = met
    said = [f"{name}: {row['text'][:-1]}" + (f" (day {row['day']})" if row["day"] != day else "")
            if row is not None else f"{name}: nothing more" for name, row in zip(names, rows, strict=True)]
    return f"The two part on day {day}: {'; '.join(said)}. {draw_words(lives, rows, day, seed, own, names)}"


def draw_words(lives, rows, day, seed, own, names):
    """The draw that decides the first event that one life has and the other has not, in words."""
    place = min((int(Event[row["event"].upper()]), place) for place, row in enumerate(rows)
                if row is not None and row["day"] == day)[1]
    row, other = rows[place], rows[1 - place]
    if row["event"] not in DRAWS or (other is not None and other["day"] == day and other["event"] == row["event"]):
        return BY_BELIEF
    scenario = lives[place].scenario
    block, slot, words = DRAWS[row["event"]]
    found = actor_of(lives[place], row, block, slot, seed, own)
    if found is None:
        return BY_BELIEF
    word, number, slot = found
    u = float(uniforms(*seed_words(seed), own, day, word, number)[slot])
    tables = [table for table in (scenario.governments, scenario.groups) if row["actor"] in table]
    who = named(tables[0], row["actor"]) if tables else ""
    here, there = names[place], names[1 - place]
    if row["event"].startswith("refused"):
        here, there = there, here
    return (f"Luck is the same in both: the draw of that day on {words.format(who=who)} is {u:.4f}. The rules put the "
            f"chance above it {here}, and not {there}.")


def actor_of(life, row, block, slot, seed, own):
    """Word of the actor whose draw it is, number of the block, place in the block; None where that is not known."""
    scenario, state = life.scenario, open_worlds(life.scenario, seed, [own])
    dyad = list(scenario.dyads).index(row["dyad"])
    sides = [government for name, government in fronts_of(scenario) if name == row["dyad"]]
    today = life.events[(life.events["dyad"] == row["dyad"]) & (life.events["day"] == row["day"])].to_dict("records")
    if row["event"] == "accident":
        shots = [shot for shot in today if shot["event"] in ("strike", "clash")]
        slot = 2 if shots[-1]["event"] == "clash" else sides.index(shots[-1]["actor"])
    elif row["event"] == "domestic_attack":
        slot = sides.index(row["actor"])
    if block in (Block.DYAD, Block.ACCIDENT):
        return int(state.dyads["word"][0, dyad]), int(block), slot
    actor = row["actor"]
    if row["event"] == "breach":
        blamed = [each for each in today if each["event"] in ("blamed", "falsely_blamed")]
        if blamed[-1]["event"] == "falsely_blamed":
            block, slot = Block.FRONT_DOMESTIC, 1
        else:
            actor = blamed[-1]["actor"]
    if block == Block.GROUP:
        return int(state.groups["word"][0, list(scenario.groups).index(actor)]), int(block), slot
    number = int(block) + (int(row["value"]) if block == Block.OFFER else 0)
    front = [(name, government) for name, government in fronts_of(scenario)].index((row["dyad"], actor))
    return int(state.fronts["word"][0, front]), number, slot
