-- A decision may be about one of several windows that a post has on a day: the minute at which its demand begins; NULL: all of them.
ALTER TABLE override ADD COLUMN window_minute INTEGER CHECK (window_minute >= 0);
