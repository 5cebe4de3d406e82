"""Who is meant: typed names -> people of the chart, with a score and a reason for every proposal."""
