"""A class of many seats at once, as their browsers would speak to the app: does it answer fast, and does it last?"""
