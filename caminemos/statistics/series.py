"""The series that the platform publishes: code, name, definition, unit and method, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from caminemos.kernel.api import Text


@dataclass(frozen=True)
class SeriesDefinition:
    """A series as data. `unit` is persons (or cases, as the State reports) or percent; `method` says how it is made."""

    code: str
    name: Text
    definition: Text
    method: Text
    unit: str = "persons"
    decimals: int = 0
    group: str = "asylum"
    dimensions: tuple[str, ...] = ("origin",)

    @property
    def kind(self) -> str:
        if self.code == "asylum-residual":
            return "signed"
        return "percent" if self.unit == "percent" else "integer"


AS_PUBLISHED = Text.of(
    es="Suma de las filas publicadas del país y el año.", en="Sum of the published rows of the country and year."
)


def _t(es: str, en: str) -> Text:
    return Text.of(es=es, en=en)


_ALL = (
    SeriesDefinition(
        "asylum-applications",
        _t("Solicitudes nuevas de asilo", "New asylum applications"),
        _t(
            "Solicitudes presentadas por primera vez en el año (tipo N), en todas las instancias y procedimientos.",
            "Applications lodged for the first time in the year (type N), at every level and in every procedure.",
        ),
        AS_PUBLISHED,
        dimensions=("origin", "procedure", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-applications-all",
        _t("Solicitudes de asilo de todo tipo", "Asylum applications of every kind"),
        _t(
            "Solicitudes nuevas, repetidas, reabiertas y de revisión o apelación del año.",
            "New, repeated and reopened applications, reviews and appeals of the year.",
        ),
        AS_PUBLISHED,
        dimensions=("origin", "kind", "procedure", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-pending",
        _t("Solicitudes de asilo pendientes", "Asylum applications pending"),
        _t(
            "Personas solicitantes de asilo cuyo caso seguía abierto al cierre del año, en cualquier instancia.",
            "Asylum-seekers whose case was still open at the end of the year, at any level.",
        ),
        AS_PUBLISHED,
    ),
    SeriesDefinition(
        "asylum-decisions",
        _t("Salidas del procedimiento", "Exits from the procedure"),
        _t(
            "Decisiones de fondo y cierres sin decisión de fondo del año, en todas las instancias.",
            "Decisions on the merits and closures without one, at every level, in the year.",
        ),
        AS_PUBLISHED,
        dimensions=("origin", "procedure", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-decisions-merits",
        _t("Decisiones de fondo", "Decisions on the merits"),
        _t(
            "Reconocimientos, otras formas de protección y rechazos; sin los cierres administrativos.",
            "Recognitions, other protection and rejections; administrative closures are left out.",
        ),
        _t("Reconocidas + otra protección + rechazadas.", "Recognised + other protection + rejected."),
        dimensions=("origin", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-recognised",
        _t("Condición de refugiado reconocida", "Refugee status recognised"),
        _t("Decisiones que reconocen la condición de refugiado.", "Decisions that recognise refugee status."),
        AS_PUBLISHED,
        dimensions=("origin", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-complementary",
        _t("Protección complementaria u otra", "Complementary or other protection"),
        _t("Decisiones que dan otra forma de protección.", "Decisions that give another form of protection."),
        AS_PUBLISHED,
        dimensions=("origin", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-rejected",
        _t("Solicitudes rechazadas", "Applications rejected"),
        _t(
            "Decisiones de fondo negativas, también en admisibilidad.",
            "Negative decisions on the merits, admissibility included.",
        ),
        AS_PUBLISHED,
        dimensions=("origin", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-closed",
        _t("Cierres sin decisión de fondo", "Closures without a decision on the merits"),
        _t("Abandonos, desistimientos, fallecimientos y otros cierres.", "Abandoned, withdrawn, deceased and otherwise closed."),
        AS_PUBLISHED,
        dimensions=("origin", "level", "unit"),
    ),
    SeriesDefinition(
        "asylum-closure-share",
        _t("Parte de los cierres en las salidas", "Share of closures among exits"),
        _t(
            "De cada cien salidas del procedimiento, cuántas fueron cierres sin decisión de fondo.",
            "Out of a hundred exits from the procedure, how many were closures without a decision on the merits.",
        ),
        _t("Cierres ÷ salidas × 100.", "Closures ÷ exits × 100."),
        unit="percent",
        decimals=1,
        dimensions=(),
    ),
    SeriesDefinition(
        "asylum-protection-rate",
        _t("Tasa de protección", "Protection rate"),
        _t(
            "De cada cien decisiones de fondo, cuántas dieron protección. No dice nada de los cierres.",
            "Out of a hundred decisions on the merits, how many gave protection. It says nothing about closures.",
        ),
        _t("(Reconocidas + otra protección) ÷ decisiones de fondo × 100.", "(Recognised + other protection) ÷ merits × 100."),
        unit="percent",
        decimals=1,
        dimensions=(),
    ),
    SeriesDefinition(
        "asylum-residual",
        _t("Residuo entre existencias y flujos", "Residual between stock and flow"),
        _t(
            "Lo que falta o sobra para que las tablas publicadas cuadren. La plataforma lo informa y no supone su causa.",
            "What is missing or left over for the published tables to close. It is reported; its cause is not guessed.",
        ),
        _t(
            "Pendientes del año anterior + solicitudes de todo tipo − salidas − pendientes del año.",
            "Pending a year before + applications of every kind − exits − pending this year.",
        ),
        dimensions=(),
    ),
    SeriesDefinition(
        "refugees",
        _t("Personas refugiadas", "Refugees"),
        _t(
            "Personas refugiadas y en situación similar al cierre del año.",
            "Refugees and people in a like situation at year end.",
        ),
        AS_PUBLISHED,
        group="population",
    ),
    SeriesDefinition(
        "refugees-from",
        _t("Personas refugiadas originarias del país", "Refugees from the country"),
        _t(
            "Personas refugiadas en cualquier lugar del mundo cuyo país de origen es este.",
            "Refugees anywhere in the world whose country of origin is this one.",
        ),
        AS_PUBLISHED,
        group="population",
        dimensions=(),
    ),
    SeriesDefinition(
        "asylum-pending-from",
        _t("Solicitantes de asilo originarios del país", "Asylum-seekers from the country"),
        _t(
            "Personas solicitantes de asilo en cualquier lugar del mundo cuyo país de origen es este.",
            "Asylum-seekers anywhere in the world whose country of origin is this one.",
        ),
        AS_PUBLISHED,
        group="population",
        dimensions=(),
    ),
    SeriesDefinition(
        "idps",
        _t("Personas desplazadas internas (ACNUR)", "Internally displaced people (UNHCR)"),
        _t("Personas desplazadas dentro de su país, según ACNUR.", "People displaced inside their country, as UNHCR reports."),
        AS_PUBLISHED,
        group="population",
        dimensions=(),
    ),
    SeriesDefinition(
        "idps-conflict-idmc",
        _t("Desplazamiento interno por violencia (IDMC)", "Internal displacement by violence (IDMC)"),
        _t(
            "Personas desplazadas por conflicto y violencia al cierre del año, según IDMC. No se suma con la serie de ACNUR.",
            "People displaced by conflict and violence at year end, from IDMC. Never added to UNHCR's series.",
        ),
        AS_PUBLISHED,
        group="population",
        dimensions=(),
    ),
    SeriesDefinition(
        "stateless",
        _t("Personas apátridas", "Stateless people"),
        _t("Personas bajo el mandato de apatridia de ACNUR.", "People under UNHCR's statelessness mandate."),
        AS_PUBLISHED,
        group="population",
        dimensions=(),
    ),
    SeriesDefinition(
        "other-in-need",
        _t("Otras personas que necesitan protección internacional", "Other people in need of international protection"),
        _t(
            "Personas fuera de su país que necesitan protección y no figuran como refugiadas ni solicitantes.",
            "People outside their country who need protection and are reported neither as refugees nor as asylum-seekers.",
        ),
        AS_PUBLISHED,
        group="population",
    ),
    SeriesDefinition(
        "naturalisation",
        _t("Naturalizaciones", "Naturalisations"),
        _t("Personas refugiadas naturalizadas en el año.", "Refugees naturalised in the year."),
        AS_PUBLISHED,
        group="solutions",
    ),
    SeriesDefinition(
        "resettlement",
        _t("Llegadas por reasentamiento", "Resettlement arrivals"),
        _t(
            "Personas refugiadas llegadas por reasentamiento en el año.", "Refugees who arrived through resettlement in the year."
        ),
        AS_PUBLISHED,
        group="solutions",
    ),
    SeriesDefinition(
        "returned-refugees",
        _t("Personas refugiadas retornadas al país", "Refugees returned to the country"),
        _t(
            "Personas refugiadas que volvieron a este país, el suyo, en el año.",
            "Refugees who returned to this, their own, country.",
        ),
        AS_PUBLISHED,
        group="solutions",
        dimensions=(),
    ),
    SeriesDefinition(
        "returned-idps",
        _t("Personas desplazadas internas retornadas", "Internally displaced people returned"),
        _t(
            "Personas desplazadas internas que volvieron a su lugar en el año.",
            "Internally displaced people who returned in the year.",
        ),
        AS_PUBLISHED,
        group="solutions",
        dimensions=(),
    ),
)

SERIES: dict[str, SeriesDefinition] = {one.code: one for one in _ALL}

GROUPS: dict[str, Text] = {
    "asylum": _t("Asilo", "Asylum"),
    "population": _t("Población", "Population"),
    "solutions": _t("Soluciones", "Solutions"),
}

UNITS: dict[str, Text] = {
    "persons": _t("personas", "persons"),
    "cases": _t("casos", "cases"),
    "mixed": _t("personas y casos", "persons and cases"),
    "percent": _t("por ciento", "per cent"),
}

PEOPLE_TOLD_APART = frozenset({"asylum-pending", "refugees", "idps"})
"""The series whose people are also published by sex, age and place, for the last year only."""


def dimensions_of(code: str) -> tuple[str, ...]:
    """Return the ways in which a series is published told apart."""
    return (*SERIES[code].dimensions, *(("sex", "age", "location") if code in PEOPLE_TOLD_APART else ()))
