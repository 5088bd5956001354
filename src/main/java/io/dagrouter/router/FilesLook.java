package io.dagrouter.router;

import io.dagrouter.reason.Problem;

/** When the files of a date came, or why that is not known. */
sealed interface FilesLook {
  record Seen(FileTimes files) implements FilesLook {}

  record Unknown(Problem problem) implements FilesLook {}
}
