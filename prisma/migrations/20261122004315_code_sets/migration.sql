-- CreateTable
CREATE TABLE "CodeSetLayer" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "system" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "storedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CodeSetEdition" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "system" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "effectiveFrom" TEXT,
    "effectiveTo" TEXT,
    "source" TEXT NOT NULL,
    "coverage" TEXT NOT NULL,
    "layerHash" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    CONSTRAINT "CodeSetEdition_layerHash_fkey" FOREIGN KEY ("layerHash") REFERENCES "CodeSetLayer" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CodeSetLayer_system_kind_edition_idx" ON "CodeSetLayer"("system", "kind", "edition");

-- CreateIndex
CREATE INDEX "CodeSetEdition_layerHash_idx" ON "CodeSetEdition"("layerHash");

-- CreateIndex
CREATE UNIQUE INDEX "CodeSetEdition_system_kind_edition_key" ON "CodeSetEdition"("system", "kind", "edition");
