"""What measuring hands on: how good each delivery was, figure by figure, without any value from a row."""

from thinkfamily.tables.shape import Column, Table

quality = Table(
    name="quality",
    made_by="quality",
    one_row_per="extract, table of the feed, column and measure",
    key=("extract_id", "feed_table", "column", "measure"),
    holds="totals",
    columns=(
        Column(name="feed", means="The feed."),
        Column(name="extract_id", means="The extract."),
        Column(name="received_on", means="The day on which it was received.", kind="date"),
        Column(name="feed_table", means="The table of the feed; empty when the figure is the whole extract's."),
        Column(name="column", means="The column; empty when the figure is of the whole table or extract."),
        Column(name="measure", means="What is measured, from quality/measures.py."),
        Column(name="value", means="The figure; missing where there was nothing to measure.", kind="float64",
               missing_allowed=True),
        Column(name="counted", means="The rows or values counted above the line.", kind="int64", missing_allowed=True),
        Column(name="of", means="The rows or values below the line.", kind="int64", missing_allowed=True),
        Column(name="usual", means="The median of the same figure in the deliveries before, up to five.",
               kind="float64", missing_allowed=True),
        Column(name="stands_out", means="Whether the figure is far from what is usual or promised.",
               kind="boolean"),
    ),
)  # fmt: skip
