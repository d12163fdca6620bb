using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Opschonen;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>
/// Takes a file in: sealed as its bytes arrive, and cleaned from there. What is to be cleaned is sealed to a key of its own
/// first, which is dropped with the original; only the cleaned file is sealed to the dossier.
/// </summary>
public sealed class Ontvangst(BijlageStream stream, BijlageStore store, Documenten documenten, TimeProvider clock)
{
    /// <summary>Where the attachments of a dossier or message go that has not been sent yet.</summary>
    public Bewaarplaats Plaats(byte[] dossierId, byte[] eigenaar, byte[] sleutel, int epoch) => new(dossierId, eigenaar, sleutel, epoch, clock.Today());

    /// <summary>Seals a file, cleaned unless it is to stay as it is; null with any outcome but Opgeslagen.</summary>
    public async Task<(UploadUitkomst Uitkomst, ConceptBestand? Bestand)> NeemAanAsync(Bestand bestand, bool bewijs, Bewaarplaats plaats, long limit, CancellationToken ct)
    {
        var inhoud = await Voorop.ReadAsync(bestand.Inhoud, Herkenning.HeadSize, ct);
        var soort = Herkenning.Of(inhoud.Head.Span);
        if (bewijs) return await HeelAsync(bestand, inhoud, plaats, limit, () => (Opschoning.Bewijs, null), ct);
        if (soort == Bestandssoort.Onbekend) return await HeelAsync(bestand, inhoud, plaats, limit, () => (null, Beletsel.OnbekendeSoort), ct);
        if (soort != Bestandssoort.Tekst) return await OpschonenAsync(bestand, inhoud, soort, plaats, limit, ct);
        var wacht = new Tekstwacht(inhoud);
        return await HeelAsync(bestand, wacht, plaats, limit, () => wacht.IsTekst ? (Opschoning.Tekst, null) : (null, Beletsel.OnbekendeSoort), ct);
    }

    /// <summary>A file that could not be cleaned goes along as it is; null when its bytes are gone.</summary>
    public async Task<ConceptBestand?> MeesturenAsync(ConceptBestand bestand, Bewaarplaats plaats, CancellationToken ct)
    {
        var oud = bestand.Inhoud;
        if (bestand.Tussensleutel is null) return bestand with { Inhoud = oud with { Opschoning = nameof(Opschoning.NietOpgeschoond) } };
        using var tussen = EncryptionKeyPair.Import(bestand.Tussensleutel);
        return await OpnieuwAsync(bestand with { Inhoud = oud with { Opschoning = nameof(Opschoning.NietOpgeschoond) }, Tussensleutel = null }, tussen, plaats, ct);
    }

    /// <summary>The same bytes, sealed to another key; null when they are gone. What they were sealed as stays to be removed.</summary>
    public async Task<ConceptBestand?> OpnieuwAsync(ConceptBestand bestand, EncryptionKeyPair sleutel, Bewaarplaats plaats, CancellationToken ct)
    {
        var oud = bestand.Inhoud;
        await using var lezer = stream.TryRead(new Verzegeld(oud.Id, oud.Grootte, oud.Digest), plaats.DossierId, plaats.Eigenaar, sleutel);
        if (lezer is null) return null;
        var (_, nieuw) = await stream.SealAsync(lezer, plaats, oud.Grootte, ct);
        return bestand with { Inhoud = oud with { Id = nieuw.Id, Digest = nieuw.Digest, Epoch = plaats.Epoch } };
    }

    public Task VerwijderAsync(ConceptBestand bestand) => store.DeleteAsync(Convert.FromHexString(bestand.Inhoud.Id));

    private static BijlageInhoud Inhoud(Bestand bestand, Verzegeld v, Bewaarplaats plaats, Opschoning? opschoning) =>
        new(v.Id, bestand.Naam, bestand.Type, v.Grootte, v.Digest, plaats.Epoch, opschoning?.ToString());

    private async Task<(UploadUitkomst, ConceptBestand?)> HeelAsync(Bestand bestand, Stream inhoud, Bewaarplaats plaats, long limit, Func<(Opschoning?, Beletsel?)> oordeel, CancellationToken ct)
    {
        var (uitkomst, verzegeld) = await stream.SealAsync(inhoud, plaats, limit, ct);
        if (uitkomst != UploadUitkomst.Opgeslagen) return (uitkomst, null);
        var (opschoning, beletsel) = oordeel();
        return (uitkomst, new ConceptBestand(Inhoud(bestand, verzegeld, plaats, opschoning), [], beletsel));
    }

    private async Task<(UploadUitkomst, ConceptBestand?)> OpschonenAsync(Bestand bestand, Stream inhoud, Bestandssoort soort, Bewaarplaats plaats, long limit, CancellationToken ct)
    {
        // As safe as the key that it is sealed to in the end.
        using var tussen = EncryptionKeyPair.Generate(Suites.Of(plaats.Sleutel));
        await using var ruw = await stream.BeginAsync(plaats with { Sleutel = tussen.PublicKey }, limit);
        await ruw.TakeAsync(inhoud, ct);
        if (await ruw.FinishAsync() is not UploadUitkomst.Opgeslagen and var mislukt) return (mislukt, null);

        var weg = new SortedSet<Verborgen>();
        await using var schoon = await stream.BeginAsync(plaats, limit);
        var beletsel = await SchoonAsync(() => ruw.Read(tussen), ruw.Grootte, soort, schoon, weg, ct);
        if (beletsel is null && await schoon.CompleteAsync() is (UploadUitkomst.Opgeslagen, var verzegeld))
            return (UploadUitkomst.Opgeslagen, new ConceptBestand(Inhoud(bestand, verzegeld, plaats, Opschoning.Opgeschoond), [.. weg]));

        var (_, origineel) = await ruw.CompleteAsync();
        return (UploadUitkomst.Opgeslagen, new ConceptBestand(Inhoud(bestand, origineel, plaats, null), [], beletsel ?? Beletsel.Beschadigd, tussen.Export()));
    }

    private async Task<Beletsel?> SchoonAsync(Func<Stream> open, long grootte, Bestandssoort soort, Stream uit, ISet<Verborgen> weg, CancellationToken ct)
    {
        if (soort is Bestandssoort.Pdf or Bestandssoort.Zip) return await documenten.CleanAsync(open, grootte, soort, uit, weg, ct);
        return await Beelden.TryCleanAsync(() => new Bron(open(), ct), soort, uit, weg) ? null : Beletsel.Beschadigd;
    }
}
