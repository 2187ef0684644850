from broadsheet.analyse.gazetteer import gazetteer


def test_languages_have_their_own_names_of_countries() -> None:
    assert gazetteer("de").senses["Deutschland"][0].code == "DE"
    assert gazetteer("fr").senses["Allemagne"][0].code == "DE"
    assert "Allemagne" not in gazetteer("de").senses


def test_a_country_comes_before_the_town_of_its_name() -> None:
    kinds = [place.kind for place in gazetteer("en").senses["Mexico"]]
    assert kinds[0] == "country"
    assert "city" in kinds


def test_towns_are_in_memory_once_for_all_languages_of_a_script() -> None:
    assert gazetteer("en").senses["Lyon"] is gazetteer("fr").senses["Lyon"]


def test_names_are_found_in_the_script_of_the_language() -> None:
    assert [name for _, _, name in gazetteer("ja").find("東京とパリ")][:1] == ["東京"]
    assert [name for _, _, name in gazetteer("ru").find("Из Париж в Москва")] == ["Париж", "Москва"]
