from organisations.swedish import swedish


def test_swedish_puts_the_last_three_letters_last():
    names = ["Örebro", "Zinkgruvan", "Åmål", "Ängelholm", "alvesta"]
    assert sorted(names, key=swedish) == ["alvesta", "Zinkgruvan", "Åmål", "Ängelholm", "Örebro"]


def test_swedish_knows_a_letter_written_as_two_signs():
    assert sorted(["O\N{COMBINING DIAERESIS}rebro", "Åmål"], key=swedish)[0] == "Åmål"


def test_swedish_sorts_foreign_accents_with_their_letter():
    assert sorted(["Eva", "Édith", "Erik"], key=swedish) == ["Édith", "Erik", "Eva"]
