import promises


def test_the_readme_shows_the_table_that_the_corpus_makes():
    assert promises.in_readme() == promises.table()


def test_every_kind_of_harm_in_the_corpus_has_words():
    assert {case.get("harm", "") for case in promises.headers()} <= set(promises.PROMISES)
