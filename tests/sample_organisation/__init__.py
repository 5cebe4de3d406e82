"""An invented council, made from a seed: the files a consultant would receive, and the truth behind them.

The same seed gives the same bytes. Seed 1 is the sample that the product ships; the others differ in names, sizes,
headers and typing habits, so that nothing can be wired to one sample. Everybody in it is invented.

Order of work: ``style`` (what the files look like), ``council`` and ``structure`` (units, posts, who holds them),
``people`` (names), ``plan`` (who was asked, which silences are planted), ``interests``, ``ties`` and ``weaving`` (who
names whom), ``typing_habits`` and ``answers`` (what they type), ``silences`` (what can be found), then the files.
"""
