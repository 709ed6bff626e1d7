"""Four of the reads in DuckDB, in memory, over the CSV that `crmkit-benches --export DIR` writes.

    pip install duckdb
    python benches/duckdb_works.py DIR

Prints a JSON list with one object a work: its name, the median time of a run in nanoseconds, and what was answered: the number
of groups and the sum of their figures. `crmkit-benches --duckdb python3` runs it and puts its figures beside the others.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import duckdb

ROUNDS = 15

WORKS = {
    "count_six": """
        SELECT count(*) FROM people
        WHERE opt_in AND lifecycle IN ('lead', 'marketing', 'sales', 'opportunity', 'customer')
          AND country NOT IN ('DE', 'FR', 'GB', 'US', 'ES') AND source NOT IN ('web', 'referral')
          AND score >= 20 AND met >= TIMESTAMP '2022-07-01'""",
    "month_lifecycle": "SELECT date_trunc('month', met) AS month, lifecycle, count(*) FROM people GROUP BY ALL",
    "pipeline": "SELECT step, agent, sum(amount * probability) FROM sales GROUP BY ALL",
    "average_by_owner": "SELECT agent, avg(score) FROM people GROUP BY agent",
}


def main(directory: Path) -> None:
    connection = duckdb.connect()
    connection.execute(
        f"""
        CREATE TABLE people AS SELECT * REPLACE (make_timestamp(met * 1000000) AS met)
            FROM read_csv('{directory / "people.csv"}');
        CREATE TABLE sales AS SELECT * FROM read_csv('{directory / "sales.csv"}');
        """
    )
    threads = connection.execute("SELECT current_setting('threads')").fetchone()[0]
    print("DuckDB", duckdb.__version__, "on", threads, "threads", file=sys.stderr)
    answers = []
    for work, sql in WORKS.items():
        rows = connection.execute(sql).fetchall()
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter_ns()
            connection.execute(sql).fetchall()
            times.append(time.perf_counter_ns() - start)
        total = round(sum(row[-1] for row in rows))
        answers.append({"work": work, "ns": int(statistics.median(times)), "groups": len(rows), "total": total})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
