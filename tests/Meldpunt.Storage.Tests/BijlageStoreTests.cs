using System.Buffers;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Storage.Tests;

public sealed class BijlageStoreTests : TempDatabase
{
    private readonly byte[] _id = Voorbeeld.Id();
    private readonly byte[] _dossier = Voorbeeld.Id();

    private BijlageStore Store => new(Database);

    private byte[]? Piece(byte[] id, int nr)
    {
        var into = new ArrayBufferWriter<byte>();
        return Store.TryPiece(id, nr, into) ? into.WrittenSpan.ToArray() : null;
    }

    [Fact]
    public async Task Pieces_come_back_in_order_after_a_restart()
    {
        byte[][] pieces = [Voorbeeld.Bytes(1 << 20), Voorbeeld.Bytes(1 << 20), Voorbeeld.Bytes(17)];
        var id = await Voorbeeld.BijlageAsync(Database, _dossier, pieces);
        await ReopenAsync();
        Assert.Equal(3, Store.Pieces(id, _dossier));
        Assert.Equal(pieces, Enumerable.Range(0, 3).Select(nr => Piece(id, nr)));
        Assert.Null(Piece(id, 3));
    }

    [Fact]
    public async Task Incomplete_attachment_has_no_pieces_to_read()
    {
        await Store.BeginAsync(_id, _dossier, Dag);
        await Store.AppendAsync(_id, 0, [1]);
        Assert.Null(Store.Pieces(_id, _dossier));
    }

    [Fact]
    public async Task Attachment_shows_for_its_own_dossier_only()
    {
        var id = await Voorbeeld.BijlageAsync(Database, _dossier, [1]);
        Assert.Null(Store.Pieces(id, Voorbeeld.Id()));
        Assert.Null(Store.Pieces(Voorbeeld.Id(), _dossier));
    }

    [Fact]
    public async Task Piece_is_never_overwritten_and_needs_its_attachment()
    {
        await Store.BeginAsync(_id, _dossier, Dag);
        await Store.AppendAsync(_id, 0, [1]);
        await Assert.ThrowsAsync<SqliteException>(() => Store.AppendAsync(_id, 0, [2]));
        await Assert.ThrowsAsync<SqliteException>(() => Store.AppendAsync(Voorbeeld.Id(), 0, [2]));
        Assert.Equal([1], Piece(_id, 0));
    }

    [Fact]
    public async Task Complete_counts_once()
    {
        var id = await Voorbeeld.BijlageAsync(Database, _dossier, [1], [2]);
        await Store.CompleteAsync(id, 1);
        Assert.Equal(2, Store.Pieces(id, _dossier));
    }

    [Fact]
    public async Task Broken_upload_goes_with_its_pieces()
    {
        await Store.BeginAsync(_id, _dossier, Dag);
        await Store.AppendAsync(_id, 0, [1]);
        await Store.DeleteAsync(_id);
        Assert.Equal((0, 0), (Count("bijlage"), Count("bijlage_stuk")));
    }

    [Fact]
    public async Task Large_attachment_goes_whole_though_a_few_pieces_at_a_time()
    {
        var id = await Voorbeeld.BijlageAsync(Database, _dossier, [.. Enumerable.Range(0, 100).Select(n => new[] { (byte)n })]);
        await Store.DeleteAsync(id);
        Assert.Equal((0, 0), (Count("bijlage"), Count("bijlage_stuk")));
    }

    [Fact]
    public async Task Attachment_of_a_message_is_the_dossiers_once_taken_and_only_once()
    {
        var eigenaar = Voorbeeld.Id();
        var id = await Voorbeeld.BijlageAsync(Database, eigenaar, [1]);
        Assert.False(await Database.WriteAsync(c => BijlageStore.Take(c, id, Voorbeeld.Id(), _dossier)));
        Assert.True(await Database.WriteAsync(c => BijlageStore.Take(c, id, eigenaar, _dossier)));
        Assert.False(await Database.WriteAsync(c => BijlageStore.Take(c, id, eigenaar, _dossier)));
        Assert.Equal((1, null), (Store.Pieces(id, _dossier), Store.Pieces(id, eigenaar)));
    }

    [Fact]
    public async Task Incomplete_attachment_cannot_be_taken()
    {
        await Store.BeginAsync(_id, _dossier, Dag);
        Assert.False(await Database.WriteAsync(c => BijlageStore.Take(c, _id, _dossier, _dossier)));
    }

    [Fact]
    public async Task What_an_owner_still_has_goes_unless_the_owner_became_a_dossier()
    {
        var sent = await Voorbeeld.OpgeslagenAsync(Database);
        var (kept, gone) = (await Voorbeeld.BijlageAsync(Database, sent, [1]), await Voorbeeld.BijlageAsync(Database, _dossier, [1]));
        Assert.Equal(_dossier, Assert.Single(Store.Owners()));
        await Store.DeleteOwnedAsync(sent);
        await Store.DeleteOwnedAsync(_dossier);
        Assert.Equal((1, null), (Store.Pieces(kept, sent), Store.Pieces(gone, _dossier)));
    }

    [Fact]
    public async Task Uploads_under_way_are_listed_with_their_pieces()
    {
        Assert.Empty(Store.Incomplete());
        await Voorbeeld.BijlageAsync(Database, _dossier, [1]);
        await Store.BeginAsync(_id, _dossier, Dag);
        await Store.AppendAsync(_id, 0, [1]);
        var upload = Assert.Single(Store.Incomplete());
        Assert.Equal(_id, upload.Id);
        Assert.Equal(1, upload.Stukken);
    }
}
