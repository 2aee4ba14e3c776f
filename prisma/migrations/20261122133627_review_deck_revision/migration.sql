-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ReviewDeck" (
    "learnerKey" TEXT NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "upToResponseId" INTEGER NOT NULL,
    "rules" TEXT NOT NULL
);
INSERT INTO "new_ReviewDeck" ("learnerKey", "rules", "upToResponseId") SELECT "learnerKey", "rules", "upToResponseId" FROM "ReviewDeck";
DROP TABLE "ReviewDeck";
ALTER TABLE "new_ReviewDeck" RENAME TO "ReviewDeck";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
