-- A buyer may have a line filled for another purpose than the published cost, and an officer may set a line: rounds say so.
ALTER TYPE round_trigger ADD VALUE 'ALTERNATIVE';
ALTER TYPE round_trigger ADD VALUE 'OVERRIDE';

CREATE TYPE alternative_kind AS ENUM ('CHEAPEST', 'FEWEST_SUPPLIERS', 'NEAREST', 'FAIREST', 'FRESHEST', 'SAFEST');
ALTER TABLE round_line_result ADD COLUMN alternative alternative_kind;
