// Package redistest starts real Redis servers for tests.
package redistest
