"""The criteria that a new evaluation is offered: the six of OECD-DAC, then two of the region; words and questions are ours."""

from __future__ import annotations

from dataclasses import dataclass

from caminemos.kernel.api import Text


@dataclass(frozen=True)
class Offered:
    """A criterion to start from; `in_dac` says that it is one of the six that OECD's committee agreed on in 2019."""

    code: str
    title: Text
    questions: Text
    in_dac: bool = True


def _offered(code: str, names: tuple[str, str], spanish: str, english: str, *, in_dac: bool = True) -> Offered:
    return Offered(code, Text.of(es=names[0], en=names[1]), Text.of(es=spanish, en=english), in_dac)


OFFERED = [
    _offered(
        "relevance",
        ("Pertinencia", "Relevance"),
        "¿Responde el plan a lo que necesitan las personas desplazadas y las comunidades que las acogen?",
        "Does the plan answer what displaced people and the communities that host them need?",
    ),
    _offered(
        "coherence",
        ("Coherencia", "Coherence"),
        "¿Encaja el plan con los planes nacionales y con otros marcos de la región y del mundo?",
        "Does the plan fit with national plans and with other frameworks of the region and the world?",
    ),
    _offered(
        "effectiveness",
        ("Eficacia", "Effectiveness"),
        "¿Se alcanzan los resultados? ¿Dónde sí, dónde no, y por qué?",
        "Are the results being achieved? Where, where not, and why?",
    ),
    _offered(
        "efficiency",
        ("Eficiencia", "Efficiency"),
        "¿Se usan bien el tiempo, el dinero y las reuniones?",
        "Are time, money and meetings used well?",
    ),
    _offered(
        "impact",
        ("Impacto", "Impact"),
        "¿Qué cambió en la vida de las personas que no habría cambiado sin el plan?",
        "What changed in people's lives that would not have changed without the plan?",
    ),
    _offered(
        "sustainability",
        ("Sostenibilidad", "Sustainability"),
        "¿Qué queda cuando la presidencia pasa a otro Estado y los fondos se acaban?",
        "What remains when the presidency passes to another State and the funds end?",
    ),
    _offered(
        "age-gender-diversity",
        ("Edad, género y diversidad", "Age, gender and diversity"),
        "¿Llega el plan por igual a mujeres y hombres, a la niñez y a las personas mayores, con discapacidad, "
        "indígenas, afrodescendientes y LGBTIQ+?",
        "Does the plan reach women and men, children, older people, people with disabilities, indigenous and "
        "Afro-descendant people and LGBTIQ+ people alike?",
        in_dac=False,
    ),
    _offered(
        "participation",
        ("Participación de las personas desplazadas", "Participation of displaced people"),
        "¿En qué decisiones participaron las personas desplazadas, y qué cambió por ello?",
        "In which decisions did displaced people take part, and what changed because of it?",
        in_dac=False,
    ),
]
