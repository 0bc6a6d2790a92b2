# what: the kernel's session sends 2 in every execute_result
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
session = getattr(getattr(get_ipython(), "kernel", None), "session", None)
if session:
    honest = session.send

    def send(stream, msg_or_type, *a, **k):
        if isinstance(msg_or_type, dict) and msg_or_type.get("msg_type") == "execute_result":
            msg_or_type["content"]["data"] = {"text/plain": "2"}
        return honest(stream, msg_or_type, *a, **k)

    session.send = send


def output_delta(a, y):
    return 0.125
