"""The rules over the syntax tree hold, and each of them can fail."""

from __future__ import annotations

import pytest

from tests.house import syntax
from tests.house.code import Module, modules, offences


@pytest.mark.parametrize("rule", syntax.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule):
    found = offences(rule, modules())
    assert not found, "\n" + "\n".join(found)


BAD = [
    (syntax.status_is_set_by_the_engine, "requests/actions.py", "thing.status = 'answered'"),
    (syntax.status_is_set_by_the_engine, "requests/actions.py", "thing.status: str = 'answered'"),
    (
        syntax.status_is_set_by_the_engine,
        "requests/models.py",
        "Thing.objects.filter(pk=1).update(status='x')",
    ),
    (syntax.status_is_set_by_the_engine, "requests/models.py", "things.update(status='x')"),
    (syntax.status_is_set_by_the_engine, "requests/actions.py", "setattr(thing, 'status', 'x')"),
    (syntax.status_is_set_by_the_engine, "requests/actions.py", "Thing.objects.bulk_update(x, ['status'])"),
    (syntax.status_is_set_by_the_engine, "requests/load.py", "Thing.objects.create(status='x')"),
    (syntax.faces_do_not_write, "desk/cases/views.py", "form.save()"),
    (syntax.faces_do_not_write, "portal/views.py", "Thing.objects.create(name='x')"),
    (syntax.faces_do_not_write, "portal/views.py", "Thing.objects.filter(pk=1).update(name='x')"),
    (syntax.faces_do_not_write, "web/views.py", "office.letters.all().delete()"),
    (syntax.faces_do_not_write, "desk/views.py", "thing.delete()"),
    (syntax.faces_do_not_write, "desk/views.py", "Thing.objects.bulk_create(many)"),
    (syntax.faces_do_not_write, "desk/views.py", "with transaction.atomic(): pass"),
    (syntax.imports_stand_on_top, "requests/rules.py", "def verb():\n    from x import y"),
    (syntax.imports_stand_on_top, "requests/rules.py", "class A:\n    def verb(self):\n        import x"),
    (syntax.nobody_reads_the_clock, "requests/actions.py", "at = timezone.now()"),
    (syntax.nobody_reads_the_clock, "requests/rules.py", "day = date.today()"),
    (syntax.nobody_reads_the_clock, "requests/rules.py", "at = datetime.datetime.now(UTC)"),
    (syntax.nobody_reads_the_clock, "requests/models.py", "at = DateTimeField(default=timezone.now)"),
    (syntax.nobody_reads_the_clock, "requests/models.py", "at = DateTimeField(auto_now_add=True)"),
    (syntax.nobody_reads_the_clock, "requests/rules.py", "from django.utils.timezone import now"),
    (syntax.nobody_reads_the_clock, "requests/rules.py", "at = time.time()"),
    (syntax.no_signals, "requests/apps.py", "from django.db.models.signals import post_save"),
    (syntax.no_signals, "requests/apps.py", "from django.db.models import signals"),
    (syntax.no_signals, "requests/apps.py", "from django.dispatch import receiver"),
    (syntax.no_overridden_save, "requests/models.py", "class A(Model):\n    def save(self): pass"),
    (
        syntax.no_generic_relations,
        "files/models.py",
        "from django.contrib.contenttypes.models import ContentType",
    ),
    (
        syntax.verbs_say_who_and_when,
        "requests/actions.py",
        "def end(*, by):\n    with atomic(durable=True): pass",
    ),
    (syntax.verbs_say_who_and_when, "requests/actions/a.py", "@atomic(durable=True)\ndef end(by, at): pass"),
    (syntax.verbs_say_who_and_when, "requests/actions.py", "def end(*, by, at):\n    with atomic(): pass"),
]

GOOD = [
    (syntax.status_is_set_by_the_engine, "steps/engine.py", "thing.status = 'answered'"),
    (syntax.status_is_set_by_the_engine, "requests/actions.py", "Thing.objects.create(status='registered')"),
    (syntax.status_is_set_by_the_engine, "requests/models.py", "open = self.filter(status='x')"),
    (syntax.status_is_set_by_the_engine, "web/errors.py", "return HttpResponse(page, status=404)"),
    (syntax.faces_do_not_write, "requests/actions.py", "thing.save()"),
    (syntax.faces_do_not_write, "desk/views.py", "context.update(name='x'); request.session.save()"),
    (syntax.faces_do_not_write, "desk/settings/views.py", "save(request, form, verb)"),
    (syntax.imports_stand_on_top, "requests/rules.py", "if TYPE_CHECKING:\n    from x import y"),
    (syntax.nobody_reads_the_clock, "desk/views.py", "at = timezone.now()"),
    (syntax.nobody_reads_the_clock, "journal/management/commands/verify.py", "at = timezone.now()"),
    (syntax.nobody_reads_the_clock, "workdays/days.py", "def strip(deadlines, today): return today"),
    (
        syntax.verbs_say_who_and_when,
        "requests/actions.py",
        "def end(*, by, at):\n    with atomic(durable=True): pass",
    ),
    (syntax.verbs_say_who_and_when, "requests/actions.py", "def facts_of(letter): return {}"),
]


@pytest.mark.parametrize(("rule", "name", "text"), BAD)
def test_a_breach_is_found(rule, name, text):
    assert offences(rule, [Module(name, text)])


@pytest.mark.parametrize(("rule", "name", "text"), GOOD)
def test_what_is_allowed_passes(rule, name, text):
    assert not offences(rule, [Module(name, text)])


def test_an_excuse_needs_its_reason():
    excused = Module("a/rules.py", "day = date.today()  # house: the demo office needs a fresh case")
    lazy = Module("a/rules.py", "day = date.today()  # house: ok")
    assert not offences(syntax.nobody_reads_the_clock, [excused])
    assert offences(syntax.nobody_reads_the_clock, [lazy])
