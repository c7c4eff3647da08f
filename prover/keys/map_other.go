//go:build !unix

package keys

import (
	"errors"
	"os"
)

// mapFile is for systems with mmap; elsewhere files are read.
func mapFile(*os.File, int64) ([]byte, error) { return nil, errors.ErrUnsupported }
