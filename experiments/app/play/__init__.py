"""The pages of the mediator's chair, for a visitor alone and for a seat in a class."""
