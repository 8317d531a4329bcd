"""What a value that is not as it should be was most likely meant to be.

Nothing here changes data: each function returns what a finding may propose, or nothing where that would be a guess.
"""
