"""What Excel would repair and validators pass over, rule by rule. Changes nothing."""
