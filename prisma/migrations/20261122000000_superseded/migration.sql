-- A late run whose open chunks the run of a newer slot has taken over.
ALTER TYPE "run_state" ADD VALUE 'superseded';
