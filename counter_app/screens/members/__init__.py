"""The place for members: find, enrol and change them, their cards, two records of one person, and their leaving."""
