"""The rules of the house over the syntax tree (EXAMPLES: habits 3, 4, 8, 9); each yields (line, what is wrong)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.code import Module, dotted, parents

Found = Iterator[tuple[int, str]]
QUERY_WRITES = {
    "create",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
    "acreate",
    "aupdate",
    "adelete",
}
QUERIES = {
    "objects",
    "filter",
    "exclude",
    "all",
    "order_by",
    "select_related",
    "_default_manager",
    "_base_manager",
}
UPDATES = {"update", "aupdate"}
SETS = {"setattr", "bulk_update", "abulk_update", "update_or_create"}
BIRTHS = {"create", "acreate", "get_or_create"}
STATUS_WRITES = UPDATES | SETS | BIRTHS
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "localnow"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "dt", "django_timezone", "time"}


def status_is_set_by_the_engine(module: Module) -> Found:
    """No `x.status = ...`, no `update(status=...)` outside `steps`; a thing may be born with its status, by a verb."""
    if module.room == "steps":
        return
    is_verb = "/actions" in module.name
    for node in module.nodes:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr == "status":
                yield target.lineno, "assigns a status; only the step engine does"
        if isinstance(node, ast.Call):
            yield from _status_call(node, is_verb)


def _status_call(call: ast.Call, is_verb: bool) -> Found:
    name = (dotted(call.func) or [""])[-1]
    if name not in STATUS_WRITES:
        return
    words = {keyword.arg for keyword in call.keywords}
    texts = {node.value for word in call.args for node in ast.walk(word) if isinstance(node, ast.Constant)}
    texts |= {n.value for k in call.keywords for n in ast.walk(k.value) if isinstance(n, ast.Constant)}
    if name in UPDATES and "status" in words:
        yield call.lineno, "updates a status; only the step engine does"
    elif name in SETS and "status" in words | texts:
        yield call.lineno, "sets a status; only the step engine does"
    elif name in BIRTHS and "status" in words and not is_verb:
        yield call.lineno, "gives birth to a status outside a verb"


def faces_do_not_write(module: Module) -> Found:
    """Portal, desk and web call verbs; no `.save()`, no writing query, no bulk write, no transaction of their own."""
    if not module.is_face:
        return
    for node in module.nodes:
        if not isinstance(node, ast.Call):
            continue
        chain = dotted(node.func)
        name, owners = chain[-1] if chain else "", set(chain[:-1])
        if owners & {"session", "cache", "caches", "storage"}:
            continue
        if (name in {"save", "asave"} and isinstance(node.func, ast.Attribute)) or name.startswith(
            ("bulk_", "abulk_")
        ):
            yield node.lineno, f"calls .{name}(); a face calls verbs"
        elif name in QUERY_WRITES and owners & QUERIES:
            yield node.lineno, f"calls {'.'.join(chain)}(); a face calls verbs"
        elif name == "delete" and not node.args and not node.keywords:
            yield node.lineno, "deletes a thing; a face calls verbs"
        elif name == "atomic":
            yield node.lineno, "opens a transaction; verbs do"


def imports_stand_on_top(module: Module) -> Found:
    """No import inside a function, except under TYPE_CHECKING."""
    for node in module.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            around = list(parents(node))
            inside = any(
                isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) for one in around
            )
            if inside and not any(
                isinstance(one, ast.If) and "TYPE_CHECKING" in ast.dump(one.test) for one in around
            ):
                yield node.lineno, "imports inside a function; a cycle means a thing is in the wrong room"


def nobody_reads_the_clock(module: Module) -> Found:
    """No now() or today() outside faces, worker and commands: `at` is passed. No auto_now, no default=now."""
    if module.is_outermost:
        return
    for node in module.nodes:
        if (
            isinstance(node, ast.Attribute)
            and node.attr in CLOCKS
            and (dotted(node.value) or [""])[-1] in CLOCK_OWNERS
        ):
            yield node.lineno, f"reads the clock ({ast.unparse(node)}); take `at`"
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in {"time.time", "time.time_ns"}:
            yield node.lineno, "reads the clock (time.time); take `at`"
        elif isinstance(node, ast.ImportFrom) and node.module in {
            "django.utils.timezone",
            "django.db.models.functions",
        }:
            for name in node.names:
                if name.name in CLOCKS | {"Now"}:
                    yield node.lineno, f"imports the clock ({name.name}); take `at`"
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno, f"{node.arg} reads the clock; take `at`"


def no_signals(module: Module) -> Found:
    """No signal receivers: what happens is said where it happens."""
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom):
            source, names = node.module or "", [name.name for name in node.names]
        elif isinstance(node, ast.Import):
            source, names = "", [name.name for name in node.names]
        else:
            continue
        if any("signals" in part.split(".") or part == "django.dispatch" for part in [source, *names]):
            yield node.lineno, "uses signals"


def no_overridden_save(module: Module) -> Found:
    """No `save()` or `delete()` of our own on a model or a form."""
    for node in module.nodes:
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name in {"save", "delete"}:
                    yield inner.lineno, f"{node.name} overrides {inner.name}(); write a verb"


def no_generic_relations(module: Module) -> Found:
    """No GenericForeignKey: a relation names its table."""
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.contrib.contenttypes"):
            yield node.lineno, "uses content types"


def verbs(module: Module) -> Iterator[ast.FunctionDef]:
    """The verbs of an `actions` module: its public functions that open a transaction."""
    if "/actions" in module.name:
        for node in module.tree.body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and _opens_transaction(node)
            ):
                yield node


def _opens_transaction(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call) and dotted(node.func)[-1:] == ["atomic"] for node in ast.walk(function)
    )


def verbs_say_who_and_when(module: Module) -> Found:
    """A verb takes `by` and `at` by keyword, and its transaction is durable: nobody wraps it in another."""
    for verb in verbs(module):
        missing = {"by", "at"} - {word.arg for word in verb.args.kwonlyargs}
        if missing:
            yield verb.lineno, f"{verb.name}() takes no keyword {' and no '.join(sorted(missing))}"
        for node in ast.walk(verb):
            if isinstance(node, ast.Call) and dotted(node.func)[-1:] == ["atomic"]:
                if not any(keyword.arg == "durable" for keyword in node.keywords):
                    yield node.lineno, f"{verb.name}() opens a transaction that is not durable"


RULES = (
    status_is_set_by_the_engine,
    faces_do_not_write,
    imports_stand_on_top,
    nobody_reads_the_clock,
    no_signals,
    no_overridden_save,
    no_generic_relations,
    verbs_say_who_and_when,
)
