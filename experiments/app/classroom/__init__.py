"""A class: one teacher, a code of six digits, students who play the mediator's chair, and a board that all can see."""
