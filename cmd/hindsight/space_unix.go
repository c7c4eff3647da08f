//go:build unix

package main

import "golang.org/x/sys/unix"

// freeSpace returns the bytes that this user can still write to the disk of a folder.
func freeSpace(path string) (uint64, bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true //nolint:unconvert // the types differ between systems
}
