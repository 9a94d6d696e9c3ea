import pytest
from pydantic import BaseModel

from generator.catalog import records
from generator.catalog.schema.json_schema import split_docstring

KINDS = [
    kind for name in records.__all__ if isinstance(kind := getattr(records, name), type) and issubclass(kind, BaseModel)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_sentence_that_editors_see(kind):
    assert kind.__doc__
    for name, field in kind.model_fields.items():
        assert split_docstring(field.description or "").sentence.endswith("."), f"{kind.__name__}.{name}"


def test_a_record_cannot_be_changed_after_reading():
    maker = records.Maker.model_validate({"name": "Acme"})
    with pytest.raises(ValueError, match="frozen"):
        maker.name = "Other"
