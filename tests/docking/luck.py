"""Luck: a stream of its own for each world, with distributions by their plainest recipes."""

import math
import random


class Luck:
    """Draws of one world, in the order in which they are asked for."""

    def __init__(self, seed):
        self.stream = random.Random(seed)

    def happens(self, probability):
        """Does an event of that probability happen?"""
        return self.stream.random() < probability

    def normal(self):
        """Draw from the standard normal distribution (Box and Muller)."""
        radius = math.sqrt(-2 * math.log(1 - self.stream.random()))
        return radius * math.cos(2 * math.pi * self.stream.random())

    def exponential(self):
        """Draw from the exponential distribution with mean 1."""
        return -math.log(1 - self.stream.random())

    def beta(self, a, b):
        """Draw from a Beta distribution of whole parameters: the a-th of a + b - 1 ordered uniforms."""
        return sorted(self.stream.random() for _ in range(a + b - 1))[a - 1]

    def poisson(self, mean):
        """Draw from the Poisson distribution: events of a unit rate before ``mean``."""
        count, at = 0, self.exponential()
        while at < mean:
            count += 1
            at += self.exponential()
        return count

    def geometric(self, probability):
        """Trials up to and with the first success; none ever (a very late day) where success is impossible."""
        if probability <= 0:
            return 10**9
        trials = 1
        while not self.happens(probability):
            trials += 1
        return trials
