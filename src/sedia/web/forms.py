"""Forms of both faces: our field templates, and fields that keep text as it was typed."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Draws forms and fields with the templates of `web/forms/`."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
