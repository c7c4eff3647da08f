//go:build unix

package keys

import (
	"io/fs"
	"syscall"
)

func stampOf(info fs.FileInfo, sum string) stamp {
	s := stamp{Size: info.Size(), Mtime: info.ModTime().UnixNano(), SHA256: sum}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Inode = uint64(st.Ino)
	}
	return s
}
