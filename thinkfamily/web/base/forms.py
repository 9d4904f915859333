"""Form fields in the look of the design system: label, hint, error, and the field, tied together for screen readers."""

from typing import Any

from django.forms import BoundField
from django.forms.renderers import DjangoTemplates


class Field(BoundField):
    """A field that tells its widget which hint and error describe it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Adds the classes of the design system, and `aria-describedby` for the hint and the error."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        described = [f"{self.auto_id}-hint"] if self.help_text else []
        described += [f"{self.auto_id}-error"] if self.errors else []
        built.pop("aria-describedby", None)
        if described:
            built["aria-describedby"] = " ".join(described)
        kind = {"textarea": "textarea", "select": "select"}.get(self.widget_type, "input")
        given = built.get("class", "")
        built["class"] = " ".join(filter(None, [f"govuk-{kind}", f"govuk-{kind}--error" if self.errors else "", given]))
        return built


class Renderer(DjangoTemplates):
    """Draws every form with our templates."""

    field_template_name = "frame/field.html"
    form_template_name = "frame/fields.html"
    bound_field_class = Field
