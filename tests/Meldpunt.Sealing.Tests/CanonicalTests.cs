using System.Text;
using static Meldpunt.Sealing.Tests.Bytes;

namespace Meldpunt.Sealing.Tests;

/// <summary>FORMAT.md, "Canonical bytes": one record, one byte form, and no second reading of anything else.</summary>
public class CanonicalTests
{
    [Fact]
    public void Every_kind_of_field_comes_back()
    {
        var reader = new CanonicalReader(Record(), "label");
        Assert.Equal([1, 2, 3], reader.Bytes());
        Assert.Equal("tékst", reader.Text());
        Assert.Equal(7, reader.Byte());
        Assert.Equal(0x01020304u, reader.UInt32());
        Assert.Equal(new DateOnly(2020, 6, 8), reader.Date());
        reader.End();
    }

    [Fact]
    public void Bytes_are_exactly_those_of_the_page()
    {
        var bytes = new CanonicalWriter("ab").Bytes([0xFF]).Text("é").Byte(7).UInt32(258).Date(new DateOnly(2020, 6, 8)).ToArray();
        Assert.Equal("000000026162" + "00000001FF" + "00000002C3A9" + "07" + "00000102" + "000B412F", Convert.ToHexString(bytes));
    }

    [Fact]
    public void Same_letters_cut_elsewhere_are_another_record()
    {
        Assert.NotEqual(new CanonicalWriter("l").Text("ab").Text("c").ToArray(), new CanonicalWriter("l").Text("a").Text("bc").ToArray());
        Assert.NotEqual(new CanonicalWriter("l").Text("ab").ToArray(), new CanonicalWriter("la").Text("b").ToArray());
        Assert.NotEqual(new CanonicalWriter("l").Text("").ToArray(), new CanonicalWriter("l").ToArray());
    }

    [Fact]
    public void Another_label_is_refused()
    {
        Refused(() => new CanonicalReader(Record(), "Label").End());
        Refused(() => new CanonicalReader(Record(), "labe").End());
        Refused(() => new CanonicalReader([], "label").End());
    }

    [Fact]
    public void Every_shortened_form_is_refused()
    {
        var record = Record();
        for (var length = 0; length < record.Length; length++)
            Refused(() => Read(record[..length]));
        Refused(() => Read([.. record, 0]));
    }

    [Theory]
    [InlineData("FFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("7FFFFFFF")]
    [InlineData("00000002")]
    public void Length_past_the_end_is_refused_without_being_believed(string length) =>
        Refused(() => new CanonicalReader([.. Unhex("0000000161"), .. Unhex(length), 1], "a").Bytes());

    [Fact]
    public void Text_that_is_not_utf8_is_refused() => Refused(() => new CanonicalReader([.. Unhex("0000000161"), .. Unhex("00000001FF")], "a").Text());

    [Fact]
    public void Date_past_the_calendar_is_refused()
    {
        var last = new CanonicalWriter("a").Date(DateOnly.MaxValue).ToArray();
        Assert.Equal(DateOnly.MaxValue, new CanonicalReader(last, "a").Date());
        Refused(() => new CanonicalReader(FlipBit(last, last.Length - 1, 2), "a").Date());
        Refused(() => new CanonicalReader([.. last[..^4], 0xFF, 0xFF, 0xFF, 0xFF], "a").Date());
    }

    [Fact]
    public void Field_of_another_length_than_asked_is_refused() => Refused(() => new CanonicalReader(new CanonicalWriter("a").Bytes(new byte[15]).ToArray(), "a").Bytes(16));

    private static byte[] Record() =>
        new CanonicalWriter("label").Bytes([1, 2, 3]).Bytes(Encoding.UTF8.GetBytes("tékst")).Byte(7).UInt32(0x01020304).Date(new DateOnly(2020, 6, 8)).ToArray();

    private static void Read(byte[] bytes)
    {
        var reader = new CanonicalReader(bytes, "label");
        reader.Bytes();
        reader.Text();
        reader.Byte();
        reader.UInt32();
        reader.Date();
        reader.End();
    }

    private static void Refused(Action read) => Assert.Throws<FormatException>(read);
}
