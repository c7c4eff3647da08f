//go:build !unix

package keys

import "io/fs"

// Without an inode a stamp on disk is never trusted; within a process it is.
func stampOf(info fs.FileInfo, sum string) stamp {
	return stamp{Size: info.Size(), Mtime: info.ModTime().UnixNano(), SHA256: sum}
}
