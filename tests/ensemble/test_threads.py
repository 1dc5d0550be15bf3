"""Several threads of one process may ask the engine at once, on the layer of threads that allows it least."""

import os
import subprocess
import sys

TWO_AT_ONCE = """
import threading
import numba, numpy as np
import sim
from sim.ensemble.batch import simulate_points

scenario = sim.load_scenario("pakistan_afghanistan_2025", horizon=60, follow=60)
rates = {"attacks.rate": np.linspace(0.1, 0.2, 400)}
wanted = sim.simulate(scenario, 300, seed=1).run_columns["days_at_peace"]
wanted_points = simulate_points(scenario, rates, 1).run_columns["days_at_peace"]
wrong = []

def ask():
    for _ in range(5):
        if not np.array_equal(sim.simulate(scenario, 300, seed=1).run_columns["days_at_peace"], wanted):
            wrong.append("worlds")
        if not np.array_equal(simulate_points(scenario, rates, 1).run_columns["days_at_peace"], wanted_points):
            wrong.append("points")

threads = [threading.Thread(target=ask) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(numba.threading_layer(), wrong)
"""


def test_threads_that_ask_at_once_get_what_each_would_alone():
    done = subprocess.run([sys.executable, "-c", TWO_AT_ONCE], capture_output=True, text=True, check=False,
                          env=os.environ | {"NUMBA_THREADING_LAYER": "workqueue", "NUMBA_NUM_THREADS": "2"})
    assert (done.returncode, done.stdout.strip()) == (0, "workqueue []"), done.stderr[-2000:]
