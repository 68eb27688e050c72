-- Links that were made before accounts belonged to people alone may have been shown to a network that is not the only
-- one of the person: none of them works any more. A new one is made whenever somebody needs it.
delete from account_link where purpose <> 'SET_UP';
