-- Relevance takes the columns it looks at: handing over whole rows read every stored card as well.
DROP FUNCTION shop_relevance(shop_good_words, tsquery, boolean, text[], text);

-- How well a good answers a term, for sorting: exact accents before anything else, then where the words stand or,
-- for a corrected term, how alike the names are.
CREATE FUNCTION shop_relevance(document tsvector, spelled text[], names text, asked_query tsquery, asked_spelled text[], asked_folded text, corrected boolean) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (10000 * (spelled @> asked_spelled)::integer
          + CASE WHEN corrected THEN 9000 * word_similarity(asked_folded, names) ELSE 9000 * ts_rank(document, asked_query, 1) END)::integer
$$;

-- The words near one that was typed: one letter more, less or other.
CREATE FUNCTION near_words(typed text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(near.word, ' | ') FROM search_word near
   WHERE length(typed) > 2 AND length(near.word) BETWEEN length(typed) - 1 AND length(typed) + 1 AND levenshtein_less_equal(near.word, typed, 1) = 1
$$;

-- Words all goods found must have. A word nobody uses is taken as the beginning of one. When nothing is found, one word may be
-- a letter away from what was typed; when that finds nothing either, each may. `spelled` and `folded` are the term as compared.
CREATE OR REPLACE FUNCTION shop_query(term text, OUT query tsquery, OUT corrected boolean, OUT spelled text[], OUT folded text) LANGUAGE plpgsql STABLE AS $$
DECLARE
  words text[];
  certain text[];
  near text[];
BEGIN
  corrected := false;
  folded := search_words(term);
  spelled := string_to_array(spelled_words(term), ' ');
  words := (string_to_array(folded, ' '))[1:8];
  IF folded = '' THEN
    query := ''::tsquery;
    RETURN;
  END IF;
  certain := ARRAY(SELECT CASE WHEN known.word IS NULL THEN typed.word || ':*' ELSE typed.word END
                    FROM unnest(words) WITH ORDINALITY AS typed(word, place) LEFT JOIN search_word known ON known.word = typed.word ORDER BY place);
  query := array_to_string(certain, ' & ')::tsquery;
  IF EXISTS (SELECT FROM shop_good_words w JOIN shop_good g USING (offer_id) WHERE w.document @@ query AND g.listed) THEN
    RETURN;
  END IF;
  corrected := true;
  near := ARRAY(SELECT near_words(typed.word) FROM unnest(words) WITH ORDINALITY AS typed(word, place) ORDER BY place);
  SELECT string_agg('(' || array_to_string(certain[:place - 1] || ('(' || near[place] || ')') || certain[place + 1:], ' & ') || ')', ' | ')::tsquery
    INTO query FROM generate_subscripts(words, 1) AS place WHERE near[place] IS NOT NULL;
  IF query IS NOT NULL AND EXISTS (SELECT FROM shop_good_words w JOIN shop_good g USING (offer_id) WHERE w.document @@ query AND g.listed) THEN
    RETURN;
  END IF;
  SELECT string_agg('(' || concat_ws(' | ', certain[place], near[place]) || ')', ' & ')::tsquery INTO query FROM generate_subscripts(words, 1) AS place;
END
$$;
