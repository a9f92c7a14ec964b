"""graph/answers: how answers name what they speak of."""

from graph.answers import AgencyRef, tell_apart

LABOUR = AgencyRef("云川市人力资源和社会保障局", "市人社局", "云川市人力资源和社会保障局", "agency", "云川市")
FINANCE = AgencyRef("云川市财政局", "市财政局", "云川市财政局", "agency", "云川市")
ELSEWHERE = AgencyRef("临江市财政局", "市财政局", "临江市财政局", "agency", "临江市")
BANK = AgencyRef("人民银行云川市中心支行", "人行云川中心支行", "人民银行云川市中心支行", "agency", "云川市")
TAX = AgencyRef("国家税务总局云川市税务局", "市税务局", "国家税务总局云川市税务局", "agency", "云川市")
MINISTRY = AgencyRef("财政部", "财政部", "财政部", "agency", "国家")


def test_agencies_of_one_place_are_called_as_their_documents_call_them() -> None:
    assert list(tell_apart([LABOUR, FINANCE, BANK, MINISTRY]).values()) == [
        "市人社局",
        "市财政局",
        "人行云川中心支行",
        "财政部",
    ]


def test_where_places_meet_a_name_says_whose_it_is() -> None:
    assert tell_apart([LABOUR, ELSEWHERE, BANK, TAX, MINISTRY]) == {
        LABOUR.id: "云川市人力资源和社会保障局",
        ELSEWHERE.id: "临江市财政局",
        BANK.id: "人行云川中心支行",
        TAX.id: "国家税务总局云川市税务局",
        MINISTRY.id: "财政部",
    }
