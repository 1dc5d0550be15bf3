"""Shelves: what stands in a folder exists, under its file's name, and nothing else keeps a list of it."""

import pkgutil
from importlib import import_module


def shelf(package):
    """Modules of a package by name, in alphabetical order: a dict name -> module."""
    path = import_module(package).__path__
    return {item.name: import_module(f"{package}.{item.name}") for item in pkgutil.iter_modules(path)}


def choose(rules):
    """One rule out of several of one signature: the returned rule's first argument is the place on the shelf.

    A chain of comparisons, so that compiled code calls each choice directly.
    """
    from inspect import signature

    from sim.compile import rule

    names = ", ".join(signature(rules[0]).parameters)
    lines = [f"def chosen(code, {names}):"]
    lines += [f"    if code == {code}:\n        return rule_{code}({names})" for code in range(len(rules) - 1)]
    lines.append(f"    return rule_{len(rules) - 1}({names})")
    namespace = {f"rule_{code}": function for code, function in enumerate(rules)}
    exec("\n".join(lines), namespace)
    return rule(namespace["chosen"])
