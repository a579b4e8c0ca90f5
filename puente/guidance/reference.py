"""Loads the templates of plans."""

from typing import Any

from puente.core.reference import LOADER, Differences, read_csv, sync_table
from puente.guidance.models import PlanTemplate, TemplateStep


def load() -> list[Differences]:
    rows = read_csv("plan_templates")
    templates: dict[str, dict[str, Any]] = {
        row["template"]: {
            "code": row["template"],
            "route": row["route"],
            "occupations": row["occupations"].split(),
            "goal_es": row["goal_es"],
            "goal_en": row["goal_en"],
        }
        for row in rows
    }
    made = sync_table(PlanTemplate, templates.values(), key=("code",))
    keys = dict(PlanTemplate.objects.using(LOADER).values_list("code", "pk"))
    steps = [
        {
            "template_id": keys[row["template"]],
            "number": int(row["number"]),
            **{name: row[name] for name in ("what_es", "what_en", "responsible", "awaits")},
            "days": int(row["days"]),
        }
        for row in rows
    ]
    return [made, sync_table(TemplateStep, steps, key=("template_id", "number"))]
