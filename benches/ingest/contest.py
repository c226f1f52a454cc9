"""Lets our reader and a peer read the same files in turn, each in a process of its own."""

import json
import statistics
import subprocess
import sys

# A round shorter than this is repeated within one request until it is long enough to be measured.
SHORTEST = 0.15


class Reader:
    """A process that answers requests; see worker.py for their form."""

    def __init__(self, command):
        # The complaints of libraries go nowhere: what they could not read is counted.
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.greeting = json.loads(self.process.stdout.readline() or '{"missing": "it does not start"}')

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the process ended")
        return json.loads(line)

    def seconds(self, files, times=1, do="time"):
        """Returns the processor time for reading all files once."""
        return self.ask(do=do, files=files, times=times)["seconds"] / times

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def ours(binary):
    return Reader([binary])


def peer(name):
    return Reader([sys.executable, str(__file__).replace("contest.py", "worker.py"), name])


def repeats(reader, files, do="time"):
    """Reads to warm up and returns how often a round is to read the files."""
    taken = reader.seconds(files, do=do)
    if taken < SHORTEST:
        # The first reading loaded what the others find loaded.
        taken = reader.seconds(files, do=do)
    return max(1, round(SHORTEST / max(taken, 1e-3)))


def race(left, right, files, rounds, do="time"):
    """Returns the median of right's time over left's, of pairs that alternate; `do` is what right is asked for."""
    n_left, n_right = repeats(left, files), repeats(right, files, do)
    ratios = []
    for number in range(rounds):
        # Who begins changes, so that neither always follows the other's disturbance.
        if number % 2 == 0:
            first, second = left.seconds(files, n_left), right.seconds(files, n_right, do)
        else:
            second, first = right.seconds(files, n_right, do), left.seconds(files, n_left)
        ratios.append(second / first)
    return statistics.median(ratios)
