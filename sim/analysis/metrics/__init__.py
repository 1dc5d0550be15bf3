"""What can be measured of a world; a file here is a metric on the shelf (see :mod:`sim.analysis.shelf`)."""
