using System.Buffers;
using System.Text;
using Dapper;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Sealing;
using Meldpunt.Storage;
using Inhoud = Meldpunt.Hosting.Dossiers.Inhoud;

namespace Meldpunt.Dossiers.Tests;

/// <summary>A sealed value as it is stored, how a key is tried on it, and the key that opens it; null for noise that nobody's key opens.</summary>
internal sealed record Verzegeling(string Kolom, Func<EncryptionKeyPair, bool> Opent, EncryptionKeyPair? Sleutel);

/// <summary>Everything sealed of the dossier that lies there now, each with the opener of its own kind.</summary>
internal sealed partial class Kantoor
{
    /// <summary>All of them; the codes of invited persons are the caller's.</summary>
    internal async Task<List<Verzegeling>> VerzegelingenAsync(params Uitnodigingscode[] genodigden)
    {
        var all = new List<Verzegeling>();
        var (id, melder) = (Id, _code.DeriveEncryption());
        var houders = _personen.Keys.SelectMany(p => Grant.HoudersVan(p).Append(Grant.BewaarderVan(p)).Select(h => (Houder: h, Persoon: p)))
            .Append((Houder: Grant.Melder, Persoon: Grant.Melder)).Append((Houder: Grant.Niemand, Persoon: Grant.Niemand)).ToDictionary(h => Convert.ToHexString(Tags.Of(id, h.Houder)));

        foreach (var (houder, inhoud) in Rijen<(byte[], byte[])>("SELECT houder, inhoud FROM toekenning WHERE dossier = @id"))
        {
            var (naam, persoon) = houders[Convert.ToHexString(houder)];
            Voeg("toekenning.inhoud", k => Wis(Grant.TryOpen(k, id, naam, inhoud, out var keys), keys), Van(persoon));
        }

        foreach (var reserve in Grants.Reserves(id))
        {
            var doel = new ReserveDoel(reserve.Postvak, reserve.Reden, reserve.Vanaf);
            Voeg("reserve.inhoud", k => Grant.TryRelease(k, id, doel, reserve.Inhoud) is not null, _keys.Opening("routing")[0]);
            var vrij = Grant.TryRelease(_keys.Opening("routing")[0], id, doel, reserve.Inhoud)!;
            Voeg("onder de buitenlaag", k => Wis(Grant.TryOpen(k, id, vrij.Houder, vrij.Toekenning, out var keys), keys), Van(houders[Convert.ToHexString(reserve.Houder)].Persoon));
        }

        var delen = await DelenAsync(melder);
        foreach (var (deel, nr, epoch, inhoud) in Rijen<(long, long, long, byte[])>("SELECT compartiment, nr, epoch, inhoud FROM item WHERE dossier = @id"))
            Voeg("item.inhoud", k => Item.TryOpen(k, id, (Compartment)deel, (int)epoch, (int)nr, inhoud) is not null, delen[((Compartment)deel, (int)epoch)]);
        foreach (var (bijlage, nr, inhoud) in Rijen<(byte[], long, byte[])>("SELECT s.bijlage, s.nr, s.inhoud FROM bijlage_stuk s JOIN bijlage b ON b.id = s.bijlage WHERE b.dossier = @id"))
        {
            Assert.Equal(0, nr);
            // Of the melding or of the notes: which, its item tells.
            Voeg("bijlage_stuk.inhoud", k => OpentStuk(k, bijlage, inhoud), new[] { Compartment.Melding, Compartment.Behandeling }.Select(deel => delen[(deel, 0)]).Single(k => OpentStuk(k, bijlage, inhoud)));
        }

        foreach (var (houder, epoch, inhoud) in Rijen<(byte[], long, byte[])>("SELECT houder, epoch, inhoud FROM bewaring WHERE dossier = @id"))
        {
            var (naam, persoon) = houders[Convert.ToHexString(houder)];
            Voeg("bewaring.inhoud", k => Enum.GetValues<Helft>().Any(h => Naamhelften.TryOpen(k, id, (int)epoch, h, naam, inhoud, out _)), Van(persoon));
        }

        foreach (var rij in Verzoeken.Of(id))
        {
            var verzoek = Inzageverzoek.TryVerify(rij.Verzoek, v => [_personen[v.Verzoeker].Signing.PublicKey])!;
            foreach (var (houder, inhoud) in Rijen<(byte[], byte[])>("SELECT houder, inhoud FROM inzage_reden WHERE inzage = @id", rij.Id))
                Voeg("inzage_reden.inhoud", k => Inzageredenen.TryOpen(k, verzoek, houders[Convert.ToHexString(houder)].Houder, inhoud) is not null, Van(houders[Convert.ToHexString(houder)].Persoon));
            foreach (var helft in Verzoeken.Helften(rij.Id).Where(h => h.Inhoud is not null))
                Voeg("inzage_helft.inhoud", k => Naamhelften.TryTake(k, verzoek.Digest(), (Helft)helft.Helft, verzoek.Verzoeker, helft.Inhoud!) is not null, Van(verzoek.Verzoeker));
        }

        foreach (var brief in new BriefStore(Database).Stukken(id))
        {
            // Which of its readers a copy is for stands nowhere.
            bool Opent(EncryptionKeyPair k) => Item.TryOpen(k, id, Compartment.Behandeling, 0, (int)brief.Nr, brief.Inhoud) is not null;
            Voeg("brief_stuk.inhoud", Opent, _personen.Values.Select(p => p.Encryption).Single(Opent));
        }

        var tags = new Uitnodigingstags(_keys);
        foreach (var code in genodigden)
        {
            var rij = UitnodigingStore.FindByOpzoek(tags.AllOf(code))!;
            using var signing = code.DeriveSigning();
            var (key, vorige, ondertekenaars) = (code.DeriveEncryption(Suite.P256), Uitnodigingsstuk.Begin(rij.Id, code.DeriveEncryption(Suite.P256).PublicKey, signing.PublicKey), _personen.Values.Select(p => p.Signing.PublicKey).Append(signing.PublicKey).ToList());
            foreach (var stuk in UitnodigingStore.Stukken(rij.Id))
            {
                var eerder = vorige;
                Voeg("uitnodiging_stuk.inhoud", k => Uitnodigingsstuk.TryOpen(k, rij.Id, (int)stuk.Nr, eerder, stuk.Inhoud, _ => ondertekenaars) is not null, key);
                vorige = Uitnodigingsstuk.Digest(stuk.Inhoud);
            }
        }

        foreach (var (stuk, inhoud) in Rijen<(byte[], byte[])>("SELECT id, inhoud FROM leesstuk WHERE dossier = @id"))
        {
            bool Opent(EncryptionKeyPair k, string lezer) => Leesstuk.TryOpen(k, stuk, lezer, inhoud, s => [_personen[s.Maker].Signing.PublicKey]) is not null;
            var van = _personen.Single(p => Opent(p.Value.Encryption, p.Key));
            Voeg("leesstuk.inhoud", k => Opent(k, van.Key), van.Value.Encryption);
        }

        foreach (var slip in Rijen<byte[]>("SELECT inhoud FROM outbox WHERE dossier = @id"))
            Voeg("outbox.inhoud", k => RoutingSlip.TryOpen(k, _keys.Verifying("intake.sign")[0], id, slip) is not null, _keys.Opening("routing")[0]);
        return all;

        EncryptionKeyPair? Van(string persoon) => persoon == Grant.Melder ? melder : _personen.GetValueOrDefault(persoon)?.Encryption;

        void Voeg(string kolom, Func<EncryptionKeyPair, bool> opent, EncryptionKeyPair? sleutel) => all.Add(new Verzegeling(kolom, opent, sleutel));

        List<T> Rijen<T>(string sql, byte[]? van = null) => Database.Read(c => c.Query<T>(sql, new { id = van ?? id }).ToList());

        static bool Wis(bool open, DossierKeys? keys)
        {
            keys?.Dispose();
            return open;
        }

        bool OpentStuk(EncryptionKeyPair k, byte[] bijlage, byte[] inhoud)
        {
            using var opener = new StreamOpener(k, BijlageStream.Label, BijlageStream.Binding(id, bijlage));
            var uit = new ArrayBufferWriter<byte>();
            return opener.TryPush(inhoud, uit) && opener.TryFinish(uit);
        }
    }

    /// <summary>The melder, or somebody of the staff, sends a file along, as both sites take it in: its name is its content too.</summary>
    internal async Task StuurtBijlageAsync(string naam, string wie = Grant.Melder, Compartment waar = Compartment.Melding)
    {
        using var dossier = await OpenVanAsync(wie);
        var epoch = dossier!.Keten.EpochOf(waar);
        using var inhoud = new MemoryStream(Encoding.UTF8.GetBytes(naam));
        var (uitkomst, v) = await Bijlagen.SealAsync(inhoud, new Bewaarplaats(Id, Id, dossier.Keten.PublicKey(waar), epoch, Klok.Dag), 1000, default);
        Assert.Equal(UploadUitkomst.Opgeslagen, uitkomst);
        Assert.True(await SchrijftAsync(dossier, wie, waar, ItemKind.Bijlage, Inhoud.Encode(new BijlageInhoud(v.Id, naam, "text/plain", v.Grootte, v.Digest, epoch, "Tekst"))));
    }

    /// <summary>The attachments that somebody's keys open, by their content; read as both sites do.</summary>
    internal async Task<string> OpentBijlagenAsync(string wie)
    {
        using var dossier = await OpenVanAsync(wie);
        var open = new List<string>();
        foreach (var (item, bijlage) in dossier?.Bijlagen ?? [])
        {
            using var uit = new MemoryStream();
            if (dossier!.SleutelVan(item, bijlage) is { } key && await Bijlagen.OpenAsync(bijlage, Id, key, uit, default)) open.Add(Encoding.UTF8.GetString(uit.ToArray()));
        }

        return string.Join(' ', open);
    }

    private BijlageStream Bijlagen => new(new BijlageStore(Database));

    /// <summary>A conversation of a vertrouwenspersoon's own, and the joins of two codes: of no dossier.</summary>
    internal IReadOnlyList<Verzegeling> VerzegeldBuitenDossiers(string vertrouwenspersoon, params Meldcode[] codes)
    {
        var keys = _personen[vertrouwenspersoon];
        var all = new List<Verzegeling>();
        new GesprekStore(Database).Lees(Tags.OfGesprekken(vertrouwenspersoon), rij =>
            all.Add(new Verzegeling("gesprek.inhoud", k => Gesprek.Opens(new PersonKeys(k, keys.Signing), rij.Id, vertrouwenspersoon, rij.Inhoud, out _), keys.Encryption)));
        foreach (var code in codes)
            foreach (var id in Intake.Postvakken.Koppelingen.Ids(code))
                if (Database.Read(c => KoppelingStore.Find(c, id)) is { } inhoud)
                    all.Add(new Verzegeling("koppeling.inhoud", k => SealedObject.TryOpen(k, "koppeling", id, inhoud, out _), code.DeriveEncryption()));
        return all;
    }

    /// <summary>The keys of every compartment and epoch, from whoever holds them.</summary>
    private async Task<Dictionary<(Compartment, int), EncryptionKeyPair>> DelenAsync(EncryptionKeyPair melder)
    {
        var delen = new Dictionary<(Compartment, int), EncryptionKeyPair>();
        foreach (var wie in _personen.Keys.Append(Grant.Melder))
        {
            // Its keys live as long as the test.
            if (await _reader.OpenAsync(Id, wie, wie == Grant.Melder ? melder : _personen[wie].Encryption) is not { } dossier) continue;
            foreach (var plaats in dossier.Keys.PublicKeys.Keys) delen[plaats] = dossier.Keys[plaats.Item1, plaats.Item2]!;
        }

        return delen;
    }
}
