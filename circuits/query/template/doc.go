// Package template writes query documents for questions that many people ask: a balance, an average price, votes at a snapshot.
//
// A [Template] takes flags and makes a document that [query.ParseDraft] reads. The document is a start: it is plain JSON with the
// program's text in it, to be read and changed before it is asked. [All] is the table; the command line makes its commands and its help
// from it.
package template
