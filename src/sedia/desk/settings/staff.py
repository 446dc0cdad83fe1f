"""Staff: invitations, memberships, who may log in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings import staff_forms as forms
from sedia.desk.settings.page import SAVED, admin_view, back, page, posted, retype, save
from sedia.desk.settings.signing import LOOK, block_of
from sedia.notices.actions import mail_invitation
from sedia.notices.invitations import address
from sedia.offices import actions
from sedia.offices.actions.invitations import Invited
from sedia.offices.actions.memberships import check_post
from sedia.offices.models import Membership, Staff
from sedia.offices.rules import INVITATION_LIFE
from sedia.refusals import ChangedMeanwhile, Incomplete


@admin_view
def index(request: DeskRequest) -> HttpResponse:
    """Everybody who holds or held something here."""
    rows = [(person, _posts(person, request)) for person in _people(request).order_by("-is_active", "name")]
    return page(request, "staff", "settings-staff", {"rows": rows})


@admin_view
def invite(request: DeskRequest) -> HttpResponse:
    """Somebody new: the one-time link is shown once, here, and mailed."""
    form = forms.InviteForm(posted(request), office=request.office)
    if LOOK in request.POST:
        return _looked(request, "invite", form, lambda: Staff(name=form.cleaned_data["name"]))
    invited: list[Invited] = []

    def verb() -> None:
        person = form.person()
        invited.append(actions.invite(request.office, form.post(), by=request.actor, at=request.at, **person))

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        return page(request, "invite", "settings-staff", {"form": form}, status=status)

    return save(request, form, verb, draw, lambda: shown_once(request, invited[0]))


@admin_view
@require_POST
def invite_again(request: DeskRequest, pk: int) -> HttpResponse:
    """A new link; every older one dies."""
    return shown_once(request, actions.invite_again(_person(request, pk), by=request.actor, at=request.at))


def shown_once(request: DeskRequest, invited: Invited) -> HttpResponse:
    """The page with the one-time link: never stored, so it cannot be shown again; mailed where there is an address."""
    until = request.at + INVITATION_LIFE
    if invited.staff.email:
        mail_invitation(invited.staff, request.office, by=request.actor, at=request.at, until=until)
    context = {"person": invited.staff, "link": address(invited.token), "until": until}
    return page(request, "invited", "settings-staff", context)


@admin_view
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """One person: data, posts, whether he or she may log in."""
    staff = _person(request, pk)
    form = forms.PersonForm(posted(request), staff=staff)

    def verb() -> None:
        if form.cleaned_data["seen"] != forms.mark(staff):
            raise ChangedMeanwhile
        actions.change_staff(staff, by=request.actor, at=request.at, changes=form.changes())

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        changed = status == 409
        if changed:
            retype(form, seen=forms.mark(staff))
        context = {"form": form, "person": staff, "posts": _posts(staff, request), "changed": changed}
        context["second_step"] = is_mfa_enabled(staff) and staff.pk != request.actor.staff_id
        return page(request, "person", "settings-staff", context, status=status)

    return save(request, form, verb, draw, lambda: back("settings-person", pk, said=SAVED, request=request))


@admin_view
def grant(request: DeskRequest, pk: int) -> HttpResponse:
    """Another post for somebody."""
    staff = _person(request, pk)
    form = forms.PostForm(posted(request), office=request.office)
    if LOOK in request.POST:
        return _looked(request, "grant", form, lambda: staff, person=staff)

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        return page(request, "grant", "settings-staff", {"form": form, "person": staff}, status=status)

    return save(
        request,
        form,
        lambda: actions.grant(request.office, staff, form.post(), by=request.actor, at=request.at),
        draw,
        lambda: back("settings-person", pk, said="Peran diberikan.", request=request),
    )


@admin_view
def end(request: DeskRequest, pk: int, membership: int) -> HttpResponse:
    """End a post, at once or after a last day."""
    staff = _person(request, pk)
    rows = Membership.objects.select_related("office", "unit")
    row = get_object_or_404(rows, pk=membership, staff=staff, office=request.office)
    form = forms.EndForm(posted(request))

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        return page(
            request, "end", "settings-staff", {"form": form, "person": staff, "row": row}, status=status
        )

    return save(
        request,
        form,
        lambda: actions.end_membership(
            row, by=request.actor, at=request.at, until=form.cleaned_data["until"]
        ),
        draw,
        lambda: back("settings-person", pk, said="Peran diakhiri.", request=request),
    )


@admin_view
@require_POST
def deactivate(request: DeskRequest, pk: int) -> HttpResponse:
    """Nobody logs in as this person any more."""
    actions.deactivate(_person(request, pk), by=request.actor, at=request.at)
    return back(
        "settings-person",
        pk,
        said="Akun dinonaktifkan; sesi yang terbuka langsung berakhir.",
        request=request,
    )


@admin_view
@require_POST
def reactivate(request: DeskRequest, pk: int) -> HttpResponse:
    """This person logs in again."""
    actions.reactivate(_person(request, pk), by=request.actor, at=request.at)
    return back("settings-person", pk, said="Akun diaktifkan kembali.", request=request)


@admin_view
@require_POST
def drop_second_step(request: DeskRequest, pk: int) -> HttpResponse:
    """Help somebody who lost the telephone and the recovery codes."""
    actions.drop_second_step(_person(request, pk), by=request.actor, at=request.at)
    return back("settings-person", pk, said="Verifikasi dua langkah dimatikan.", request=request)


def _looked(
    request: DeskRequest, template: str, form: forms.PostForm, who: Callable[[], Staff], **more: Any
) -> HttpResponse:
    """The form again with the signature block of what was typed; nothing is granted."""
    context: dict[str, Any] = {"form": form, **more}
    try:
        if form.is_valid():
            check_post(request.office, form.post(), request.at)
            context["signature"] = block_of(request.office, who(), form.post(), request.at)
    except Incomplete as refusal:
        form.refuse(refusal)
    return page(request, template, "settings-staff", context, status=200 if form.is_valid() else 400)


def _people(request: DeskRequest) -> QuerySet[Staff]:
    """Those who hold or held something at this office, with what it was."""
    here = (
        Membership.objects.filter(office=request.office)
        .select_related("unit", "office")
        .order_by("-since", "-pk")
    )
    return (
        Staff.objects.filter(memberships__office=request.office)
        .distinct()
        .prefetch_related(Prefetch("memberships", queryset=here, to_attr="held_here"))
    )


def _person(request: DeskRequest, pk: int) -> Staff:
    return get_object_or_404(_people(request), pk=pk)


def _posts(person: Any, request: DeskRequest) -> list[dict[str, Any]]:
    """The posts of somebody here, those in force first."""
    rows = [
        {"row": row, "now": row.in_force(request.at), "over": row.is_over(request.at)}
        for row in person.held_here
    ]
    return sorted(rows, key=lambda each: (each["over"], not each["now"]))
