"""python -m puente.core.cluster start|stop|destroy [name]"""

import sys
from collections.abc import Callable

from puente.core.cluster import Cluster, ClusterError


def main(act: str = "start", name: str = "main") -> None:
    cluster = Cluster(name)
    acts: dict[str, Callable[[], object]] = {
        "start": cluster.ensure,
        "stop": cluster.stop,
        "destroy": cluster.destroy,
    }
    if act not in acts:
        raise SystemExit(__doc__)
    try:
        acts[act]()
    except ClusterError as problem:
        raise SystemExit(str(problem)) from None


main(*sys.argv[1:])
